// @ts-check
/** @import { By, Clock, Request, View } from './types.js' */

/**
 * A Gesture is what the reader perceives as one change: a drag, a series of arrow keys, the movement of a slider. It has one entry
 * in the history and one announcement for screen readers, and all of its moves start from the same query.
 * @typedef {object} Gesture
 * @property {string} key names what is changed; the same key again within idleTimeout continues the gesture
 * @property {string|null} base the query that the gesture started from, set by its first request
 * @property {boolean} held whether a pointer is down; the gesture then lasts through any pause
 * @property {boolean} typed whether a value is being typed. The gesture then lasts until the reader leaves the field. Its states
 *   enter the history only then, and a refusal undoes the whole gesture.
 * @property {boolean} ended
 * @property {boolean} refused whether the newest answer refused the change
 * @property {((base: string) => Pick<Request, 'query'|'move'|'entry'>)|null} change the newest change, as a request built from the base
 * @property {object|null} request the newest request, once it has been built
 * @property {boolean} answered whether the newest request has been answered
 * @property {string|null} told the state that was announced
 * @property {boolean} cancelled
 * @property {boolean} recorded whether the gesture belongs in the history
 * @property {boolean} pushed whether it has an entry there
 * @property {((view: View) => string)|null} subject what changed, for the announcement if the View has none
 * @property {By|null} by how the reader reached the state, for the View's announcement; null if the subject is the announcement
 * @property {string} spoken the announcement of the newest View
 * @property {View|null} before the View that was shown when the gesture started
 * @property {number} last the time of the last change, in ms
 */

/** The time without a change, in ms, after which a gesture ends if no pointer holds it. */
export const idleTimeout = 1000;

/** Returns a gesture that has changed nothing yet. @param {string} key @param {Partial<Gesture>} [how] @returns {Gesture} */
export const newGesture = (key, how) => ({
  key, base: null, held: false, typed: false, ended: false, refused: false, change: null, request: null, answered: false, told: null,
  cancelled: false, recorded: true, pushed: false, subject: null, by: '', spoken: '', before: null, last: 0, ...how,
});

/**
 * Creates the gestures of a session, of which at most one is current. @param {object} options
 * @param {(gesture: Gesture) => void} options.onEnd
 * @param {(gesture: Gesture) => void} options.onRest called when a gesture of typing pauses
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
     * Continues the gesture with this key, or ends the current one and starts another.
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
    /** The current gesture. */
    get current() {
      return current;
    },
  };
}
