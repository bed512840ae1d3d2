// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatRequest, parseQuery, partsOf } from '../../web/static/js/query.js';
import { reuse } from '../../web/static/js/reuse.js';

test('a request has the state, the parts, the move and the theme', () => {
  const move = { handle: 'e1', x: 1.5, y: -2e-7 };
  assert.equal(formatRequest({ query: 'e=1', move, theme: 'dark', charts: 'a,b', tables: 'none' }), 'e=1&charts=a,b&tables=none&move=e1,1.5,-2e-7&theme=dark');
  assert.equal(formatRequest({ query: '', move: null, theme: 'light' }), '');
  assert.equal(formatRequest({ query: '', move: null, theme: 'light', lock: '' }), 'lock=', 'what was named and left empty is for the API to refuse');
  assert.equal(formatRequest({ query: '', move: { handle: 'a&b', x: 0, y: 0 }, theme: 'light' }), 'move=a%26b,0,0');
  const entry = { handle: 'e1', axis: 'y', text: '0,5 &' };
  assert.equal(formatRequest({ query: '', move: null, entry, theme: 'light' }), 'entry=e1;y;0,5%20%26', 'as it was typed');
});

test('a request has the state before, and the way from there', () => {
  assert.equal(formatRequest({ query: 'e=1', move: null, theme: 'light', from: 'e=2&beta=3', by: 'undo' }), 'e=1&from=e%3D2%26beta%3D3&by=undo');
  assert.equal(formatRequest({ query: 'e=1', move: null, theme: 'light', from: '', by: '' }), 'e=1&from=');
});

test('of an address the parts of a View are taken', () => {
  assert.deepEqual(partsOf(parseQuery('theme=dark&charts=a,b&cards=1&lock=all')), { charts: 'a,b', lock: 'all' });
  assert.deepEqual(partsOf(parseQuery('cards=1')), {});
});

test('what is equal is the very same, and nothing else is', () => {
  const before = { a: [1, { b: 2 }], c: { d: null, e: 'x' }, f: 0 };
  assert.equal(reuse(before, structuredClone(before)), before);
  const after = reuse(before, { a: [1, { b: 3 }], c: { d: null, e: 'x' }, f: 0 });
  assert.deepEqual(after, { a: [1, { b: 3 }], c: { d: null, e: 'x' }, f: 0 });
  assert.notEqual(after.a, before.a);
  assert.equal(after.c, before.c);
  for (const [old, now] of [[{ a: 1 }, {}], [{}, { a: 1 }], [[1, 2], [1]], [[], {}], [null, {}], [{ a: 0 }, { a: '0' }]]) {
    assert.deepEqual(reuse(old, structuredClone(now)), now);
  }
});
