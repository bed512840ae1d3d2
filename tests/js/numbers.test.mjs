// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepped, written } from '../../web/static/js/numbers.js';

test('a key goes to the next multiple of the step, and never beyond the range', () => {
  const range = { step: '1', min: '0.001', max: '100' };
  const steps = /** @type {const} */ ([
    [8, 1, 9], [8.001, 1, 9], [8.4, 1, 9], [8.4, -1, 8], [9, -1, 8], [8, 10, 18], [8, -10, .001], [99.5, 1, 100], [100, 1, 100], [.001, 1, 1], [.001, -1, .001],
  ]);
  for (const [from, count, to] of steps) assert.equal(stepped(from, count, range), to, `${count} steps from ${from}`);
  const tenth = { step: '0.1', min: '-2', max: '2' };
  assert.equal(stepped(.2, 1, tenth), .3, 'without the rounding of .1 + .2');
  assert.equal(stepped(-.3, 1, tenth), -.2);
  assert.equal(stepped(.7, -10, tenth), -.3);
});

test('a field shows numbers in the style of the page', () => {
  for (const [value, shown] of [['-0.7', '−0.7'], ['8', '8'], ['1e6', '1000000'], ['-2.5e7', '−25000000'], ['1e-7', '1e−7'], ['1e-07', '1e−7'], ['-5e-05', '−0.00005'], ['1e-12', '1e−12'], ['', '']]) assert.equal(written(value), shown);
});
