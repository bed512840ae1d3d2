// @ts-check
/** @import { View } from './types.js' */

/**
 * A gesture is what the reader feels as one change: a drag, a run of arrow keys, a slider's travel. It is one entry in
 * the history, one sentence for a screen reader, and all of its moves start from one query.
 * @typedef {object} Gesture
 * @property {string} key what is changed; the same key again soon continues the gesture
 * @property {string|null} base the query that it started from, known with its first request
 * @property {boolean} held a pointer is down: the gesture lasts however long it rests
 * @property {boolean} cancelled
 * @property {boolean} recorded whether it belongs into the history
 * @property {boolean} pushed whether it has its entry there
 * @property {number} [step] the guided step that it leads to
 * @property {string} subject what moved, for the announcement
 * @property {View|null} before what was shown when it started
 * @property {number} last when it was last continued
 */

/** ms of rest that end a gesture that no pointer holds. */
export const rest = 1000;

/**
 * @param {(gesture: Gesture) => void} onEnd
 * @param {() => number} [now]
 */
export function createGestures(onEnd, now = () => performance.now()) {
  /** @type {Gesture|null} */
  let current = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  /** @param {Gesture|null} gesture */
  function end(gesture) {
    if (!gesture || gesture !== current) return;
    clearTimeout(timer);
    current = null;
    if (!gesture.cancelled) onEnd(gesture);
  }

  return {
    /**
     * Continues the gesture of this key, or ends the one before and starts another.
     * @param {string} key
     * @param {Partial<Gesture>} [with_]
     * @returns {Gesture}
     */
    of(key, with_ = {}) {
      if (current && (current.key !== key || (!current.held && now() - current.last > rest))) end(current);
      current ??= {
        key, base: null, held: false, cancelled: false, recorded: true, pushed: false, subject: '', before: null, last: 0,
      };
      Object.assign(current, with_);
      current.last = now();
      clearTimeout(timer);
      const gesture = current;
      if (!gesture.held) timer = setTimeout(() => end(gesture), rest);
      return gesture;
    },
    end,
    /** @param {Gesture} gesture */
    cancel(gesture) {
      gesture.cancelled = true;
      end(gesture);
    },
    /** The gesture under way. */
    get current() {
      return current;
    },
  };
}
