// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reuse } from '../../web/static/js/reuse.js';

test('equal parts are the same objects as before, and the others are new', () => {
  const before = { a: { x: [1, [2, null]] }, b: [[0, 1], [2, 3]], c: 'c' };
  const after = reuse(before, { a: { x: [1, [2, null]] }, b: [[0, 1], [2, 4]], c: 'c' });
  assert.deepEqual(after, { a: { x: [1, [2, null]] }, b: [[0, 1], [2, 4]], c: 'c' });
  assert.notEqual(after, before);
  assert.equal(after.a, before.a);
  assert.equal(after.b[0], before.b[0]);
  assert.notEqual(after.b, before.b);
  assert.equal(reuse(before, structuredClone(before)), before);
});

test('a part that is longer, shorter or of another kind is new', () => {
  for (const [before, after] of [[[1], [1, 2]], [[1, 2], [1]], [[1], { 0: 1 }], [{ 0: 1 }, [1]], [{ a: 1 }, { a: 1, b: 2 }], [{ a: 1, b: 2 }, { a: 1 }], [{ a: 1 }, { b: 1 }], [null, {}], [{}, null], [[undefined], []]]) {
    const got = reuse({ part: before }, { part: after });
    assert.deepEqual(got, { part: after });
    assert.notEqual(got.part, before);
  }
});
