// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitted, meant, mostMegabytes, mostPixels, problemOf } from '../../web/static/js/ownpicture.js';
import { words } from '../../web/static/js/words.js';

test('what is no picture, holds scripts, or is too large, is refused with a sentence', () => {
  const size = 1000;
  assert.equal(problemOf({ type: 'image/jpeg', name: 'dog.jpg', size }), '');
  assert.equal(problemOf({ type: '', name: 'dog.avif', size }), '', 'a type that the system does not know: the browser finds out');
  assert.equal(problemOf(undefined), words.noPicture);
  assert.equal(problemOf({ type: 'text/csv', name: 'dog.csv', size }), words.noPicture);
  for (const [type, name] of [['image/svg+xml', 'dog'], ['', 'dog.SVG'], ['', 'dog.svgz']]) assert.equal(problemOf({ type, name, size }), words.drawingOfScripts);
  assert.equal(problemOf({ type: 'image/png', name: 'a.png', size: mostMegabytes * 2 ** 20 }), '');
  assert.equal(problemOf({ type: 'image/png', name: 'a.png', size: mostMegabytes * 2 ** 20 + 1 }), words.pictureFileTooLarge(mostMegabytes));
});

test('of several files the first picture is meant', () => {
  assert.equal(meant([]), undefined);
  assert.deepEqual(meant([{ type: 'text/html' }, { type: 'image/png' }, { type: 'image/gif' }]), { type: 'image/png' });
  assert.deepEqual(meant([{ type: 'text/html' }]), { type: 'text/html' });
});

test('what is kept has no more pixels than a chart, and its proportions', () => {
  assert.deepEqual(fitted({ width: 300, height: 200 }), { width: 300, height: 200 });
  assert.deepEqual(fitted({ width: 4000, height: 3000 }), { width: mostPixels, height: 0.75 * mostPixels });
  assert.deepEqual(fitted({ width: 1, height: 40000 }), { width: 1, height: mostPixels });
});
