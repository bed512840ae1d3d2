// @ts-check
/** @import { Entries, Entry } from './entries.js' */
/** @import { Gesture } from './gesture.js' */
/** @import { Clock } from './types.js' */

/** The time between replacements of an entry, in ms. Each one takes a millisecond or two, which would delay a drag. */
const replaceInterval = 500;
/** The same near the browser's limit: Safari throws at the 100th change within 30 s, and a gesture's first and last changes count too. */
const slowInterval = 2000;
const limit = 70;
const limitPeriod = 30_000; // ms

/**
 * Returns a history with one entry per gesture. A gesture's first change pushes its entry; later ones replace it, at intervals and at its end.
 * @param {object} options
 * @param {Entries} options.entries where the entries are stored
 * @param {Clock} options.clock
 * @param {(entry: Entry, by: 'undo'|'redo') => void} options.onPop called when the reader goes back or forward
 * @param {() => void} options.onDepth called when undo or redo becomes possible or impossible
 */
export function createHistory({ entries, clock, onPop, onDepth }) {
  let entry = entries.current;
  let top = entry.depth;
  /** The state that the current entry does not hold yet. @type {string|null} */
  let latest = null;
  /** The timer of the next replacement, if one is scheduled. @type {unknown} */
  let timer = null;
  /** The gesture whose entry the browser has refused so far. @type {Gesture|null} */
  let refused = null;
  /** The times of the changes to entries within the last limitPeriod. @type {number[]} */
  let times = [];

  entries.listen({ pop, leave: flush });

  function pop() {
    forget();
    refused = null;
    const back = entries.current.depth < entry.depth;
    entry = entries.current;
    top = Math.max(top, entry.depth);
    onDepth();
    onPop(entry, back ? 'undo' : 'redo');
  }

  /** @returns {number} the number of changes within the period */
  function recent() {
    times = times.filter((time) => time > clock.now() - limitPeriod);
    return times.length;
  }

  /**
   * Writes an entry. If the browser allows no more changes for now, the next change, or the gesture's end, tries again.
   * @param {'push'|'replace'} how @param {Entry} next @returns {boolean} whether the browser allowed it
   */
  function write(how, next) {
    recent();
    times.push(clock.now());
    try {
      entries[how](next);
    } catch {
      latest = next.query;
      return false;
    }
    entry = next;
    latest = null;
    return true;
  }

  /** @param {string} query @param {Gesture} gesture */
  function push(query, gesture) {
    gesture.pushed = write('push', { query, depth: entry.depth + 1 });
    refused = gesture.pushed ? null : gesture;
    if (gesture.pushed) top = entry.depth;
    onDepth();
  }

  function replaceSoon() {
    timer ??= clock.setTimeout(flush, recent() >= limit ? slowInterval : replaceInterval);
  }

  function forget() {
    clock.clearTimeout(timer);
    timer = null;
    latest = null;
  }

  function flush() {
    const query = latest;
    forget();
    if (query === null || query === entries.current.query) return;
    if (refused) push(query, refused);
    else write('replace', { ...entry, query });
  }

  return {
    /**
     * Records the state that a gesture led to.
     * @param {string} query
     * @param {Gesture} gesture
     */
    record(query, gesture) {
      if (!gesture.recorded || (gesture.typed && !gesture.ended)) return;
      if (gesture.pushed || gesture === refused) {
        latest = query;
        replaceSoon();
        return;
      }
      if (query === entries.current.query) return;
      flush();
      push(query, gesture);
    },
    flush,
    /** Takes back a gesture's entry. @param {Gesture} gesture @returns {boolean} whether there was one */
    takeBack(gesture) {
      forget();
      if (gesture === refused) refused = null;
      if (!gesture.pushed) return false;
      top = entry.depth - 1;
      entries.back();
      return true;
    },
    undo() {
      flush();
      if (refused) { // what is shown has no entry: the current one holds the state before
        forget();
        refused = null;
        onDepth();
        onPop(entry, 'undo');
      } else if (entry.depth > 0) entries.back();
    },
    redo() {
      if (entry.depth < top) entries.forward();
    },
    get canUndo() {
      return entry.depth > 0 || refused !== null;
    },
    get canRedo() {
      return entry.depth < top;
    },
  };
}
