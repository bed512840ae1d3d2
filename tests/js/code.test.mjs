// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forOthers, isOwn } from '../../web/static/js/code.js';

/** Opens a page at an address, which others reach at another one. @param {string} at @param {string} [reach] */
function open(at, reach) {
  Object.assign(globalThis, { location: new URL(at), document: { querySelector: () => (reach ? { dataset: { reach } } : null) } });
}

test('addresses of this server are given as others reach it, with its port or without one', () => {
  const here = 'http://127.0.0.1:8080';
  for (const [reach, want] of [
    ['http://192.168.1.20:9000/outliers', 'http://192.168.1.20:9000/embed/outliers?beta=2'],
    ['https://example.edu/outliers', 'https://example.edu/embed/outliers?beta=2'],
    ['https://example.edu:8443/outliers', 'https://example.edu:8443/embed/outliers?beta=2'],
    ['', here + '/embed/outliers?beta=2'],
  ]) {
    open(here + '/outliers', reach);
    assert.equal(forOthers(here + '/embed/outliers?beta=2'), want);
  }
  open(here + '/outliers', 'https://example.edu/outliers');
  assert.equal(forOthers('https://elsewhere.example/x'), 'https://elsewhere.example/x');
});

test('a host that is the computer itself is told from others', () => {
  const own = ['localhost', 'a.localhost', '127.0.0.1', '127.8.8.8', '0.0.0.0', '[::1]', '[::]'];
  const others = ['192.168.1.20', 'losslab.example', 'localhost.example', '[fe80::1]'];
  assert.deepEqual([...own, ...others].filter(isOwn), own);
});
