// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGestures, idleTimeout } from '../../web/static/js/gesture.js';
import { fakeClock } from './helpers.mjs';

function newGestures() {
  const clock = fakeClock();
  /** @type {string[]} */
  const ended = [];
  /** @type {string[]} */
  const rested = [];
  return { clock, ended, rested, gestures: createGestures({ onEnd: ({ key }) => ended.push(key), onRest: ({ key }) => rested.push(key), clock }) };
}

test('the same key again soon continues the gesture', async () => {
  const { gestures, clock, ended } = newGestures();
  const first = gestures.of('a');
  await clock.pass(idleTimeout - 1);
  assert.equal(gestures.of('a', { step: 3 }), first);
  assert.equal(first.step, 3);
  await clock.pass(idleTimeout - 1);
  assert.deepEqual(ended, []);
  await clock.pass(1);
  assert.deepEqual(ended, ['a']);
  assert.notEqual(gestures.of('a'), first);
});

test('another key ends the gesture, and so does a late timer', async () => {
  const { gestures, clock, ended } = newGestures();
  gestures.of('a');
  const second = gestures.of('b');
  assert.deepEqual(ended, ['a']);
  clock.clearTimeout = () => {};
  clock.setTimeout = (callback) => ({ at: Infinity, callback }); // timers of a page in the background are late
  gestures.of('b');
  await clock.pass(0);
  const now = clock.now();
  clock.now = () => now + idleTimeout + 1;
  assert.notEqual(gestures.of('b'), second);
  assert.deepEqual(ended, ['a', 'b']);
});

test('a held gesture lasts however long it pauses, and ends once', async () => {
  const { gestures, clock, ended } = newGestures();
  const gesture = gestures.of('a', { held: true });
  await clock.pass(60 * idleTimeout);
  assert.equal(gestures.of('a', { held: true }), gesture);
  gestures.end(gesture);
  gestures.end(gesture);
  assert.deepEqual(ended, ['a']);
});

test('a cancelled gesture is over, and is not complete', () => {
  const { gestures, ended } = newGestures();
  const gesture = gestures.of('a');
  gestures.cancel(gesture);
  assert.deepEqual([gesture.cancelled, gestures.current, ended], [true, null, []]);
});

test('typing lasts until it is ended, and tells of a rest', async () => {
  const { gestures, clock, ended, rested } = newGestures();
  const first = gestures.of('a', { typed: true });
  await clock.pass(3 * idleTimeout);
  assert.deepEqual([ended, rested], [[], ['a']]);
  assert.equal(gestures.of('a', { typed: true }), first);
  gestures.end(first);
  assert.deepEqual(ended, ['a']);
  assert.equal(first.ended, true);
});
