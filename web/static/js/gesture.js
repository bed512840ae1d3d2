// @ts-check
/** @import { Clock, View } from './types.js' */

/**
 * A Gesture is what the reader feels as one change: a drag, a run of arrow keys, a slider's travel. It is one entry in
 * the history, one sentence for a screen reader, and all of its moves start from one query.
 * @typedef {object} Gesture
 * @property {string} key what is changed; the same key again soon continues the gesture
 * @property {string|null} base the query that it started from, known with its first request
 * @property {boolean} held a pointer is down: the gesture lasts however long it pauses
 * @property {boolean} cancelled
 * @property {boolean} recorded whether it belongs into the history
 * @property {boolean} pushed whether it has its entry there
 * @property {number|null} step the guided step that it leads to
 * @property {((view: View) => string)|null} subject what moved, for the announcement
 * @property {View|null} before what was shown when it started
 * @property {number} last when it was last continued
 */

/** The ms without a change that end a gesture that no pointer holds. */
export const idleTimeout = 1000;

/** @param {string} key @param {Partial<Gesture>} [how] @returns {Gesture} */
export const newGesture = (key, how) => ({
  key, base: null, held: false, cancelled: false, recorded: true, pushed: false, step: null, subject: null, before: null, last: 0, ...how,
});

/**
 * @param {(gesture: Gesture) => void} onEnd
 * @param {Clock} clock
 */
export function createGestures(onEnd, clock) {
  /** @type {Gesture|null} */
  let current = null;
  /** @type {unknown} */
  let timer;

  /** @param {Gesture|null} gesture */
  function end(gesture) {
    if (!gesture || gesture !== current) return;
    clock.clearTimeout(timer);
    current = null;
    if (!gesture.cancelled) onEnd(gesture);
  }

  return {
    /**
     * Continues the gesture of this key, or ends the one before and starts another.
     * @param {string} key
     * @param {Partial<Gesture>} [how]
     * @returns {Gesture}
     */
    of(key, how = {}) {
      if (current && (current.key !== key || (!current.held && clock.now() - current.last > idleTimeout))) end(current);
      const gesture = Object.assign(current ?? newGesture(key), how, { last: clock.now() });
      current = gesture;
      clock.clearTimeout(timer);
      if (!gesture.held) timer = clock.setTimeout(() => end(gesture), idleTimeout);
      return gesture;
    },
    end,
    /** @param {Gesture} gesture */
    cancel(gesture) {
      gesture.cancelled = true;
      end(gesture);
    },
    /** The gesture that goes on. */
    get current() {
      return current;
    },
  };
}
