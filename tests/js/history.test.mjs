// @ts-check
/** @import { Entry } from '../../web/static/js/entries.js' */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryEntries } from '../../web/static/js/entries.js';
import { newGesture } from '../../web/static/js/gesture.js';
import { createHistory } from '../../web/static/js/history.js';
import { fakeClock } from './helpers.mjs';

/** Returns a history that records how its entries are written. */
function newHistory() {
  const memory = memoryEntries('x=0');
  const clock = fakeClock();
  /** @type {string[]} */
  const written = [];
  let full = false;
  const entries = Object.create(memory, Object.fromEntries(/** @type {const} */ (['push', 'replace']).map((how) => [how, {
    value(/** @type {Entry} */ entry) {
      written.push(`${how} ${entry.query}`);
      if (full) throw new Error('SecurityError');
      memory[how](entry);
    },
  }])));
  /** @type {string[]} */
  const popped = [];
  const history = createHistory({ entries, clock, onPop: ({ query }) => popped.push(query), onDepth() {} });
  return { history, clock, written, popped, memory, setFull: (/** @type {boolean} */ value) => (full = value) };
}

test('a gesture pushes one entry, which its end completes', () => {
  const { history, written, memory } = newHistory();
  const gesture = newGesture('drag');
  for (const x of [1, 2, 3]) history.record(`x=${x}`, gesture);
  assert.deepEqual(written, ['push x=1']);
  history.flush();
  assert.deepEqual(written, ['push x=1', 'replace x=3']);
  assert.deepEqual([memory.current.query, memory.current.depth], ['x=3', 1]);
  history.flush();
  assert.equal(written.length, 2, 'and nothing is written twice');
});

test('an entry is replaced twice a second at most', async () => {
  const { history, written, clock } = newHistory();
  const gesture = newGesture('drag');
  for (let x = 1; x <= 300; x++) { // 60 a second, for five seconds
    history.record(`x=${x}`, gesture);
    await clock.pass(1000 / 60);
  }
  assert.ok(written.length >= 9 && written.length <= 11, `${written.length} entries were written`);
  await clock.pass(500);
  assert.equal(written.at(-1), 'replace x=300');
});

test('a browser that allows 100 changes in 30 seconds allows all', async () => {
  const { history, written, clock } = newHistory();
  /** @type {number[]} */
  const times = [];
  let busiest = 0;
  for (let i = 1; i <= 150; i++) { // drags of 0.8 s each, one after the other
    const gesture = newGesture(`drag ${i}`);
    for (let k = 0; k < 8; k++) {
      const before = written.length;
      history.record(`x=${i}.${k}`, gesture);
      await clock.pass(100);
      for (let n = before; n < written.length; n++) times.push(clock.now());
    }
    busiest = Math.max(busiest, times.filter((time) => time > clock.now() - 30_000).length);
  }
  assert.ok(busiest >= 80, `only ${busiest} changes in 30 seconds were tried`);
  assert.ok(busiest < 100, `${busiest} changes in 30 seconds`);
});

test('what the browser refuses to write is written with the next change, or at the end', async () => {
  const { history, memory, clock, setFull } = newHistory();
  const gesture = newGesture('drag');
  history.record('x=1', gesture);
  setFull(true);
  history.record('x=2', gesture);
  await clock.pass(500);
  assert.equal(memory.current.query, 'x=1');
  setFull(false);
  history.flush();
  assert.equal(memory.current.query, 'x=2');
});

test('an entry that the browser refuses to push is pushed later, so that no state before is lost', async () => {
  const { history, memory, clock, popped, setFull } = newHistory();
  history.record('x=1', newGesture('drag'));
  setFull(true);
  const second = newGesture('drag');
  history.record('x=2', second);
  history.record('x=3', second);
  await clock.pass(500);
  assert.deepEqual([memory.current.query, memory.current.depth], ['x=1', 1]);
  assert.equal(history.canUndo, true);
  setFull(false);
  history.flush();
  assert.deepEqual([memory.current.query, memory.current.depth], ['x=3', 2]);
  history.undo();
  history.undo();
  assert.deepEqual(popped, ['x=1', 'x=0']);
});

test('a gesture whose entry was refused is undone or taken back to the state before it', () => {
  for (const how of ['undo', 'takeBack']) {
    const { history, memory, popped, setFull } = newHistory();
    history.record('x=1', newGesture('drag'));
    setFull(true);
    const second = newGesture('drag');
    history.record('x=2', second);
    if (how === 'undo') history.undo();
    else assert.equal(history.takeBack(second), false, 'it has no entry');
    assert.deepEqual(popped, how === 'undo' ? ['x=1'] : []);
    setFull(false);
    history.flush();
    assert.deepEqual([memory.current.query, memory.current.depth, history.canRedo], ['x=1', 1, false]);
  }
});

test('a gesture after a refused one has its own entry', () => {
  const { history, memory, setFull } = newHistory();
  setFull(true);
  history.record('x=1', newGesture('drag'));
  setFull(false);
  history.record('x=2', newGesture('drag'));
  history.flush();
  assert.deepEqual([memory.current.query, memory.current.depth], ['x=2', 2]);
});

test('what is not to be recorded is not, and the state of before is no entry', () => {
  const { history, written } = newHistory();
  history.record('x=1', newGesture('theme', { recorded: false }));
  history.record('x=0', newGesture('drag'));
  assert.deepEqual(written, []);
});

test('a gesture that is taken back leaves nothing to redo', () => {
  const { history, popped } = newHistory();
  const gesture = newGesture('drag');
  assert.equal(history.takeBack(gesture), false, 'it has no entry yet');
  history.record('x=1', gesture);
  assert.equal(history.takeBack(gesture), true);
  assert.deepEqual(popped, ['x=0']);
  assert.deepEqual([history.canUndo, history.canRedo], [false, false]);
});

test('undo keeps the last state of the gesture that goes on, for redo', () => {
  const { history, popped } = newHistory();
  const gesture = newGesture('drag');
  history.record('x=1', gesture);
  history.record('x=2', gesture);
  history.undo();
  history.redo();
  history.redo(); // there is nothing more to redo
  assert.deepEqual(popped, ['x=0', 'x=2']);
});
