import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemory } from '../../web/static/js/history.js';

function setUp() {
  const log = [];
  const memory = createMemory('a', { onPop: (query, { depth }) => log.push(`${query} ${depth}`), onDepth: () => {} });
  return { memory, log };
}
const gesture = (how = {}) => ({ recorded: true, pushed: false, ...how });

test('a gesture is one entry, whatever states it goes through', () => {
  const { memory, log } = setUp();
  const drag = gesture();
  memory.record('b', drag);
  memory.record('c', drag);
  assert.deepEqual([drag.pushed, memory.canUndo, memory.canRedo], [true, true, false]);
  memory.undo();
  memory.redo();
  assert.deepEqual(log, ['a 0', 'c 1']);
});

test('at its ends it goes no further', () => {
  const { memory, log } = setUp();
  memory.undo();
  memory.redo();
  assert.deepEqual(log, []);
  assert.deepEqual([memory.canUndo, memory.canRedo], [false, false]);
});

test('what comes after a step back takes the place of what was ahead', () => {
  const { memory, log } = setUp();
  memory.record('b', gesture());
  memory.record('c', gesture());
  memory.undo();
  memory.record('d', gesture());
  assert.equal(memory.canRedo, false);
  memory.undo();
  memory.redo();
  assert.deepEqual(log, ['b 1', 'b 1', 'd 2']);
});

test('no change is no entry, nor is what is not recorded', () => {
  const { memory } = setUp();
  memory.record('a', gesture());
  memory.record('b', gesture({ recorded: false }));
  assert.equal(memory.canUndo, false);
});

test('a gesture that was cancelled is taken back, if it has an entry', () => {
  const { memory, log } = setUp();
  const drag = gesture();
  assert.equal(memory.takeBack(drag), false);
  memory.record('b', drag);
  assert.equal(memory.takeBack(drag), true);
  assert.deepEqual(log, ['a 0']);
  assert.deepEqual([memory.canUndo, memory.canRedo], [false, false]);
});
