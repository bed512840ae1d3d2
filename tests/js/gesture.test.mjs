import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGestures, rest } from '../../web/static/js/gesture.js';

/** Gestures, with the clock in the test's hand. */
function setUp(t) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let now = 0;
  const ended = [];
  const gestures = createGestures((gesture) => ended.push(gesture.key), () => now);
  const pass = (ms) => {
    now += ms;
    t.mock.timers.tick(ms);
  };
  return { gestures, ended, pass };
}

test('the same key again soon continues a gesture; a rest ends it', (t) => {
  const { gestures, ended, pass } = setUp(t);
  const first = gestures.of('a', { subject: 'A' });
  pass(rest - 1);
  assert.equal(gestures.of('a'), first);
  assert.equal(first.subject, 'A');
  pass(rest - 1);
  assert.deepEqual(ended, []);
  pass(1);
  assert.deepEqual(ended, ['a']);
  assert.equal(gestures.current, null);
  assert.notEqual(gestures.of('a'), first);
});

test('another key ends the gesture before', (t) => {
  const { gestures, ended } = setUp(t);
  gestures.of('a');
  gestures.of('b');
  assert.deepEqual(ended, ['a']);
  assert.equal(gestures.current.key, 'b');
});

test('a held gesture lasts however long it rests', (t) => {
  const { gestures, ended, pass } = setUp(t);
  const held = gestures.of('a', { held: true });
  pass(60 * rest);
  assert.equal(gestures.of('a', { held: true }), held);
  gestures.end(held);
  gestures.end(held);
  assert.deepEqual(ended, ['a']);
});

test('a cancelled gesture ends without a word', (t) => {
  const { gestures, ended } = setUp(t);
  const gesture = gestures.of('a');
  gestures.cancel(gesture);
  assert.equal(gesture.cancelled, true);
  assert.equal(gestures.current, null);
  assert.deepEqual(ended, []);
});
