// @ts-check
/** @import { Clock } from './types.js' */

/** The ms that an announcement waits for a newer one: of a key that repeats only the last is heard. */
const quiet = 250;

/**
 * Says texts aloud, by a screen reader, when it has nothing else to say. Each is an element of its own, so that the same text
 * is said again when the same happens again.
 * @param {Element|null} region a live one; null: nothing is said
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
