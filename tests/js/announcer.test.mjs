// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAnnouncer } from '../../web/static/js/announcer.js';
import { fakeClock } from './helpers.mjs';

/** Returns a live region that keeps each element that is put into it. */
function stubRegion() {
  /** @type {{textContent: string}[]} */
  const said = [];
  const region = { ownerDocument: { createElement: () => ({ textContent: '' }) }, replaceChildren: (/** @type {any} */ element) => said.push(element) };
  return { said, region: /** @type {any} */ (region) };
}

test('of announcements soon after each other the last is said', async () => {
  const { said, region } = stubRegion();
  const clock = fakeClock();
  const announce = createAnnouncer(region, clock);
  for (const text of ['Undid: 1.', 'Undid: 2.', 'Undid: 3.']) {
    announce(text);
    await clock.pass(100);
  }
  await clock.pass(300);
  assert.deepEqual(said.map(({ textContent }) => textContent), ['Undid: 3.']);
});

test('the same text is said again, in another element', async () => {
  const { said, region } = stubRegion();
  const clock = fakeClock();
  const announce = createAnnouncer(region, clock);
  for (let i = 0; i < 2; i++) {
    announce('Reset.');
    await clock.pass(300);
  }
  assert.deepEqual(said.map(({ textContent }) => textContent), ['Reset.', 'Reset.']);
  assert.notEqual(said[0], said[1]);
});

test('where there is no region nothing is said', async () => {
  const clock = fakeClock();
  createAnnouncer(null, clock)('Reset.');
  await clock.pass(300);
});
