// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPlayback } from '../../web/static/js/playback.js';
import { newSession } from './helpers.mjs';

function newPlayer({ reducedMotion = false, query = 'step=0' } = {}) {
  const made = newSession({ query });
  /** @type {boolean[]} */
  const playing = [];
  /** @type {string[]} */
  const milestones = [];
  const playback = createPlayback({ session: made.session, clock: made.clock, speed: () => 1, reducedMotion: () => reducedMotion, onPlaying: (now) => playing.push(now), onMilestone: (text) => milestones.push(text) });
  const step = () => made.session.view.player?.at ?? -1;
  return {
    ...made, playback, playing, milestones, step,
    /** Lets frames pass, and answers all requests after each. */
    async watch(/** @type {number} */ frames) {
      for (let i = 0; i < frames; i++) {
        await made.clock.frames();
        while (made.answerer.pending.length > 0) await made.answerer.answer();
      }
    },
  };
}

test('it counts up to the end, in eight seconds, and stops', async () => {
  const { playback, playing, step, watch, session, entries, told } = newPlayer();
  playback.toggle();
  await watch(250); // four seconds
  assert.ok(step() > 40 && step() < 55, `at step ${step()}`);
  await watch(300);
  assert.equal(step(), 100);
  assert.deepEqual(playing, [true, false]);
  assert.equal(entries.current.depth, 1, 'one entry');
  assert.equal(entries.current.query, '', 'whose query leaves the last step out');
  assert.equal(session.gesture, null);
  assert.deepEqual(told('onComplete').map(([subject]) => subject).length, 1);
});

test('where a query without a step is the start, the end is in the query', async () => {
  const { playback, step, watch, settle, entries } = newPlayer({ query: 'opens=start' });
  assert.equal(step(), 0);
  playback.toggle();
  await watch(550);
  assert.equal(step(), 100);
  assert.equal(entries.current.query, 'opens=start&step=100');
  playback.scrub(0);
  await settle();
  assert.equal(step(), 0);
  assert.equal(entries.current.query, 'opens=start');
});

test('its start, its middle and its end are told, and no more within eight seconds', async () => {
  const { playback, watch, milestones, told } = newPlayer();
  playback.toggle();
  await watch(550);
  const steps = milestones.map((text) => Number(/> step=(\d+)/.exec(text)?.[1]));
  assert.equal(steps.length, 2, milestones.join());
  assert.ok(steps[0] <= 2 && steps[1] >= 48 && steps[1] <= 52, steps.join());
  assert.ok(milestones.every((text) => text.startsWith('play ')));
  assert.deepEqual(told('onComplete').length, 1);
});

test('it goes from the end to the start', async () => {
  const { playback, session, settle, watch, step } = newPlayer();
  session.goTo('step=100');
  await settle();
  playback.toggle();
  await watch(30);
  assert.ok(step() > 0 && step() < 20, `at step ${step()}`);
});

test('with reduced motion it goes on step by step', async () => {
  const { playback, watch, shown } = newPlayer({ reducedMotion: true });
  playback.toggle();
  await watch(100); // 1.6 seconds
  assert.equal(new Set(shown()).size, 2);
});

test('slow answers leave steps out, and hold nothing up', async () => {
  const { playback, answerer, clock, shown } = newPlayer();
  playback.toggle();
  await clock.frames(60);
  assert.equal(answerer.pending.length, 4);
  while (answerer.pending.length > 0) await answerer.answer();
  await clock.frames(2);
  assert.ok(shown().length > 0);
  const [newest] = answerer.states.slice(-1);
  assert.ok(Number(newest.replace('step=', '')) > 10, `${newest} is asked for`);
});

test('a drag pauses it, and is an entry of its own', async () => {
  const { playback, playing, watch, drag, settle, session, entries, answerer } = newPlayer();
  playback.toggle();
  await watch(60);
  const played = session.view.query;
  await drag(5);
  assert.deepEqual(playing, [true, false]);
  assert.equal(answerer.requests.at(-1)?.query, played, 'it starts from the step that was shown');
  session.release();
  await settle();
  assert.deepEqual([entries.current.query, entries.current.depth], ['x=5', 2]);
  session.undo();
  await settle();
  assert.equal(session.view.query, played);
});

test('it does not begin amid a drag', async () => {
  const { playback, playing, drag } = newPlayer();
  await drag(1);
  playback.toggle();
  assert.deepEqual(playing, []);
});

test('a press that changes nothing lets it go on', async () => {
  const { playback, playing, watch, session, entries, told } = newPlayer();
  playback.toggle();
  await watch(30);
  session.release();
  await watch(30);
  assert.deepEqual(playing, [true]);
  assert.equal(entries.current.depth, 1, 'it is still one change');
  assert.deepEqual(told('onComplete'), []);
});

for (const [name, end] of /** @type {const} */ ([['a problem', 'refuse'], ['no answer', 'fail']])) {
  test(`${name} pauses it`, async () => {
    const { playback, playing, answerer, clock } = newPlayer();
    playback.toggle();
    await clock.frames(10);
    await answerer[end]();
    assert.deepEqual(playing, [true, false]);
  });
}

test('undo leaves what plays', async () => {
  const { playback, playing, watch, session, settle, entries } = newPlayer();
  playback.toggle();
  await watch(60);
  session.undo();
  await settle();
  assert.deepEqual(playing, [true, false]);
  assert.deepEqual([session.view.query, entries.current.query], ['step=0', 'step=0']);
});

test('steps pressed in a row add up, however late the answers', async () => {
  const { playback, clock, answerer } = newPlayer();
  for (let i = 0; i < 3; i++) {
    playback.goBy(1);
    await clock.frames();
  }
  await answerer.answer();
  playback.goBy(1);
  await clock.frames();
  assert.equal(answerer.states.at(-1), 'step=4');
});

test('while it plays the Views are those of frames, and when it is paused the whole View is', async () => {
  const { playback, watch, settle, answerer } = newPlayer();
  playback.toggle();
  await watch(60);
  assert.ok(answerer.requests.length > 5);
  assert.ok(answerer.requests.every(({ moving }) => moving));
  playback.pause();
  await settle();
  assert.equal(answerer.requests.at(-1)?.moving, undefined);
});
