// @ts-check
/** @import { Entries, Entry } from './entries.js' */
/** @import { Gesture } from './gesture.js' */
/** @import { Clock } from './types.js' */

/** The ms between replacements of an entry: each takes a millisecond or two of a drag. */
const replaceInterval = 500;
/** The same, near the browser's limit: Safari throws at the 100th change within 30 s, and a gesture's first and last count, too. */
const slowInterval = 2000;
const limit = 70;
const limitPeriod = 30_000; // ms

/**
 * The history holds one entry a gesture: its first change pushes it, later ones replace it, now and then and at the end.
 * @param {object} options
 * @param {Entries} options.entries where they are kept
 * @param {Clock} options.clock
 * @param {(entry: Entry, by: 'undo'|'redo') => void} options.onPop the reader went back or forth
 * @param {() => void} options.onDepth undo or redo became possible or impossible
 */
export function createHistory({ entries, clock, onPop, onDepth }) {
  let entry = entries.current;
  let top = entry.depth;
  /** What the entry does not say yet. @type {string|null} */
  let latest = null;
  /** Of the next replacement, if there is to be one. @type {unknown} */
  let timer = null;
  /** When entries were changed within the period. @type {number[]} */
  let times = [];

  entries.listen({ pop, leave: flush });

  function pop() {
    forget();
    const back = entries.current.depth < entry.depth;
    entry = entries.current;
    top = Math.max(top, entry.depth);
    onDepth();
    onPop(entry, back ? 'undo' : 'redo');
  }

  /** @returns {number} how many changes there were within the period */
  function recent() {
    times = times.filter((time) => time > clock.now() - limitPeriod);
    return times.length;
  }

  /** @param {'push'|'replace'} how @param {Entry} next */
  function write(how, next) {
    recent();
    times.push(clock.now());
    entry = next;
    try {
      entries[how](entry);
    } catch {
      latest = entry.query; // the browser allows no more changes for now; the next change, or the gesture's end, tries again
    }
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
    if (query !== null && query !== entries.current.query) write('replace', { ...entry, query });
  }

  return {
    /**
     * Puts the state that a gesture led to into the history.
     * @param {string} query
     * @param {Gesture} gesture
     */
    record(query, gesture) {
      if (!gesture.recorded || (gesture.typed && !gesture.ended)) return;
      if (gesture.pushed) {
        latest = query;
        replaceSoon();
        return;
      }
      if (query === entries.current.query) return;
      flush();
      gesture.pushed = true;
      write('push', { query, depth: entry.depth + 1 });
      top = entry.depth;
      onDepth();
    },
    flush,
    /** Takes a gesture's entry back. @param {Gesture} gesture @returns {boolean} whether there was one */
    takeBack(gesture) {
      forget();
      if (!gesture.pushed) return false;
      top = entry.depth - 1;
      entries.back();
      return true;
    },
    undo() {
      flush();
      if (entry.depth > 0) entries.back();
    },
    redo() {
      if (entry.depth < top) entries.forward();
    },
    get canUndo() {
      return entry.depth > 0;
    },
    get canRedo() {
      return entry.depth < top;
    },
  };
}
