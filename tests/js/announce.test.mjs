import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentence } from '../../web/static/js/announce.js';

const view = (values) => ({
  losses: Object.keys(values).map((id) => ({ id, name: id.toUpperCase() })),
  readouts: Object.fromEntries(Object.entries(values).map(([id, value]) => [id + '.value', value])),
});

test('a sentence names what moved, and each loss with its value before where that was another', () => {
  assert.equal(sentence(view({ l1: '1', mse: '4' }), view({ l1: '2', mse: '4' }), 'e 3'), 'e 3. L1 2, was 1. MSE 4.');
  assert.equal(sentence(null, view({ l1: '2' }), 'e 3'), 'e 3. L1 2.');
  assert.equal(sentence(view({ l1: '1' }), view({ l1: '1', huber: '5' }), ''), 'L1 1. HUBER 5.');
  assert.equal(sentence(null, { losses: [{ id: 'l1', name: 'L1' }], readouts: {} }, 'e 3'), 'e 3.');
});
