import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSender, Problem } from '../../web/static/js/sender.js';

/** A gesture, as far as a sender looks at it. */
const gesture = (key) => ({ key, base: null, cancelled: false });

/** All that was promised so far goes on. */
const rest = () => new Promise((resolve) => setImmediate(resolve));

/** A sender, with its frames and its answers in the test's hand. */
function setUp({ most = 1, query = 'start' } = {}) {
  const frames = [];
  const log = [];
  const answerer = (name, limit = most) => {
    const asked = [];
    return {
      name, asked, most: limit,
      view: (of, move, theme) => new Promise((resolve, reject) => asked.push({ query: of, move, theme, reject, answer: (q = of) => resolve({ query: q }) })),
      text: async () => '',
    };
  };
  const first = answerer('first');
  const sender = createSender({
    answerer: first, query, theme: () => 'light', nextFrame: (callback) => frames.push(callback),
    onView: (view) => log.push(view.query), onProblem: (problem) => log.push('problem ' + problem.message), onFailure: () => log.push('failure'),
  });
  const frame = async () => {
    for (const callback of frames.splice(0)) callback();
    await rest();
  };
  const ask = (of, to) => sender.ask(of, (base) => ({ query: base + ' ' + to, move: null }));
  return { sender, first, answerer, frame, ask, log };
}

test('of what is asked within a frame the newest is sent, from the state at the gesture’s start', async () => {
  const { first, frame, ask, log } = setUp();
  const drag = gesture('drag');
  ask(drag, '1');
  ask(drag, '2');
  assert.equal(first.asked.length, 0);
  await frame();
  assert.deepEqual(first.asked.map(({ query, theme }) => [query, theme]), [['start 2', 'light']]);
  ask(drag, '3');
  ask(drag, '4');
  await frame();
  assert.equal(first.asked.length, 1); // one is under way already
  first.asked[0].answer();
  await rest();
  await frame();
  assert.equal(first.asked[1].query, 'start 4');
  assert.deepEqual(log, ['start 2']);
});

test('the next gesture waits for the outcome of the one before', async () => {
  const { first, frame, ask } = setUp({ most: 4 });
  const one = gesture('one'), two = gesture('two');
  ask(one, '1');
  await frame();
  ask(two, '2');
  await frame();
  assert.equal(first.asked.length, 1);
  first.asked[0].answer('outcome');
  await rest();
  await frame();
  assert.equal(first.asked[1].query, 'outcome 2');
});

test('an answer older than the one shown is dropped', async () => {
  const { first, frame, ask, log } = setUp({ most: 2 });
  const drag = gesture('drag');
  ask(drag, '1');
  await frame();
  ask(drag, '2');
  await frame();
  assert.equal(first.asked.length, 2);
  first.asked[1].answer();
  await rest();
  first.asked[0].answer();
  await rest();
  await frame();
  assert.deepEqual(log, ['start 2']);
});

test('of the answers within a frame the first and the last are shown', async () => {
  const { first, frame, ask, log } = setUp({ most: 4 });
  const drag = gesture('drag');
  for (const to of ['1', '2', '3']) {
    ask(drag, to);
    await frame();
  }
  for (const { answer } of first.asked) answer();
  await rest();
  assert.deepEqual(log, ['start 1']);
  await frame();
  assert.deepEqual(log, ['start 1', 'start 3']);
});

test('a cancelled gesture is neither sent nor shown', async () => {
  const { first, frame, ask, log } = setUp({ most: 2 });
  const drag = gesture('drag');
  ask(drag, '1');
  await frame();
  ask(drag, '2');
  drag.cancelled = true;
  first.asked[0].answer();
  await rest();
  await frame();
  assert.equal(first.asked.length, 1);
  assert.deepEqual(log, []);
});

test('a problem and a failure are told, and the last good state stays the base', async () => {
  const { first, frame, ask, log } = setUp();
  ask(gesture('one'), '1');
  await frame();
  first.asked[0].reject(new Problem('too large', 'beta'));
  await rest();
  ask(gesture('two'), '2');
  await frame();
  assert.equal(first.asked[1].query, 'start 2');
  first.asked[1].reject(new Error('gone'));
  await rest();
  assert.deepEqual(log, ['problem too large', 'failure']);
});

test('idle resolves when all is answered and shown', async () => {
  const { sender, first, frame, ask } = setUp();
  let idle = false;
  await sender.idle(); // nothing was asked
  ask(gesture('one'), '1');
  void sender.idle().then(() => (idle = true));
  await frame();
  assert.equal(idle, false);
  first.asked[0].answer();
  await rest();
  assert.equal(idle, true);
});

test('another answerer is asked once more what has no answer yet, and the late answer is dropped', async () => {
  const { sender, first, answerer, frame, ask, log } = setUp();
  const second = answerer('second');
  ask(gesture('drag'), '1');
  await frame();
  sender.use(second);
  await frame();
  assert.deepEqual(second.asked.map(({ query }) => query), ['start 1']);
  second.asked[0].answer('second’s');
  await rest();
  first.asked[0].answer('first’s');
  await rest();
  await frame();
  assert.deepEqual(log, ['second’s']);
});
