// @ts-check
/** @import { By, Clock, Request, View } from './types.js' */

/**
 * A Gesture is what the reader feels as one change: a drag, a run of arrow keys, a slider's travel. It is one entry in
 * the history, one sentence for a screen reader, and all of its moves start from one query.
 * @typedef {object} Gesture
 * @property {string} key what is changed; the same key again soon continues the gesture
 * @property {string|null} base the query that it started from, known with its first request
 * @property {boolean} held a pointer is down: the gesture lasts however long it pauses
 * @property {boolean} typed a value is being typed: the gesture lasts until the reader leaves it, its states belong into the
 *   history only then, and what is refused takes all of it back
 * @property {boolean} ended
 * @property {boolean} refused the newest answer refuses it
 * @property {((base: string) => Pick<Request, 'query'|'move'|'entry'>)|null} change the newest, as a request from the base
 * @property {object|null} request the newest, once it is made
 * @property {boolean} answered whether the newest request is
 * @property {string|null} told the state that was announced
 * @property {boolean} cancelled
 * @property {boolean} recorded whether it belongs into the history
 * @property {boolean} pushed whether it has its entry there
 * @property {((view: View) => string)|null} subject what moved, for the announcement, where the View says nothing of it
 * @property {By|null} by how the reader came there, for the View to say; null: the subject says all
 * @property {string} spoken what the newest View says of it
 * @property {View|null} before what was shown when it started
 * @property {number} last when it was last continued
 */

/** The ms without a change that end a gesture that no pointer holds. */
export const idleTimeout = 1000;

/** @param {string} key @param {Partial<Gesture>} [how] @returns {Gesture} */
export const newGesture = (key, how) => ({
  key, base: null, held: false, typed: false, ended: false, refused: false, change: null, request: null, answered: false, told: null,
  cancelled: false, recorded: true, pushed: false, subject: null, by: '', spoken: '', before: null, last: 0, ...how,
});

/**
 * @param {object} options
 * @param {(gesture: Gesture) => void} options.onEnd
 * @param {(gesture: Gesture) => void} options.onRest a gesture of typing pauses
 * @param {Clock} options.clock
 */
export function createGestures({ onEnd, onRest, clock }) {
  /** @type {Gesture|null} */
  let current = null;
  /** @type {unknown} */
  let timer;

  /** @param {Gesture|null} gesture */
  function end(gesture) {
    if (!gesture || gesture !== current) return;
    clock.clearTimeout(timer);
    current = null;
    gesture.ended = true;
    if (!gesture.cancelled) onEnd(gesture);
  }

  /** @param {Gesture} gesture */
  function pause(gesture) {
    if (gesture.typed) onRest(gesture);
    else end(gesture);
  }

  /** @param {Gesture} gesture */
  const isOver = ({ held, typed, last }) => !held && !typed && clock.now() - last > idleTimeout;

  return {
    /**
     * Continues the gesture of this key, or ends the one before and starts another.
     * @param {string} key
     * @param {Partial<Gesture>} [how]
     * @returns {Gesture}
     */
    of(key, how = {}) {
      if (current && (current.key !== key || isOver(current) || (how.typed && !current.typed))) end(current);
      const gesture = Object.assign(current ?? newGesture(key), how, { last: clock.now() });
      current = gesture;
      clock.clearTimeout(timer);
      if (!gesture.held) timer = clock.setTimeout(() => pause(gesture), idleTimeout);
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
