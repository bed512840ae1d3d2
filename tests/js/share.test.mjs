import assert from 'node:assert/strict';
import { test } from 'node:test';
import { share } from '../../web/static/js/share.js';

test('what is equal is the very same, and nothing else is', () => {
  const before = { a: [1, { b: 2 }], c: { d: null, e: 'x' }, f: 0 };
  assert.equal(share(before, structuredClone(before)), before);

  const after = share(before, { a: [1, { b: 3 }], c: { d: null, e: 'x' }, f: 0 });
  assert.deepEqual(after, { a: [1, { b: 3 }], c: { d: null, e: 'x' }, f: 0 });
  assert.notEqual(after, before);
  assert.notEqual(after.a, before.a);
  assert.equal(after.c, before.c);
});

test('a part that came, went or is of another kind is a change', () => {
  for (const [before, after] of [
    [{ a: 1 }, {}], [{}, { a: 1 }], [{ a: null }, { b: null }], [[1], [1, 2]], [[1, 2], [1]], [[], {}], [{}, []], [null, {}], [{}, null], [{ a: 0 }, { a: '0' }], [{ a: -0 }, { a: 0 }],
  ]) {
    const shared = share(before, structuredClone(after));
    assert.deepEqual(shared, after);
    assert.notEqual(shared, before);
  }
  assert.ok(Number.isNaN(share(Number.NaN, Number.NaN)));
});
