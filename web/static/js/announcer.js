// @ts-check
/** @import { Clock } from './types.js' */

/** How long an announcement waits for a newer one, in ms. While a key repeats, only the last announcement is heard. */
const quiet = 250;

/**
 * Returns a function that has a text said by a screen reader, once the reader has finished what it is saying. Each text is a new
 * element, so that the same text is said again if the same thing happens again.
 * @param {Element|null} region a live region; if null, nothing is said
 * @param {Pick<Clock, 'setTimeout'|'clearTimeout'>} clock
 * @returns {(text: string) => void}
 */
export function createAnnouncer(region, clock) {
  /** @type {unknown} */
  let timer;
  return (text) => {
    clock.clearTimeout(timer);
    timer = clock.setTimeout(() => {
      const element = region?.ownerDocument.createElement('div');
      if (!element) return;
      element.textContent = text;
      region?.replaceChildren(element);
    }, quiet);
  };
}
