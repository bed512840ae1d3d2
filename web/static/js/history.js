// @ts-check
/** @import { Gesture } from './gesture.js' */
import { partSearch } from 'losslab/js/query.js';

/** Entries of ours carry where they are in the line of changes, and the guided step that the reader was at. */
/** @typedef {{depth: number, step: number}} Entry */

const pause = 500; // ms between replacements: each is a millisecond or two of a drag
const span = 30_000; // Safari throws at the 100th change within 30 s
const most = 85;

/**
 * The history holds one entry a gesture: its first change pushes it, later ones replace it, now and then and at the end.
 * @param {object} to
 * @param {(query: string, entry: Entry) => void} to.onPop the reader went back or forth
 * @param {() => void} to.onDepth undo or redo became possible or impossible
 */
export function createHistory({ onPop, onDepth }) {
  let entry = read();
  let top = entry.depth;
  /** @type {string|null} */
  let latest = null; // what the URL does not say yet
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  /** @type {number[]} */
  let times = [];

  addEventListener('popstate', () => {
    if (history.state === null && location.hash) return history.replaceState(entry, ''); // a link within the page
    clearTimeout(timer);
    latest = null;
    entry = read();
    top = Math.max(top, entry.depth);
    onDepth();
    onPop(currentQuery(), entry);
  });

  addEventListener('pagehide', flush);

  function write(/** @type {'pushState'|'replaceState'} */ how, /** @type {string} */ query) {
    times = times.filter((t) => t > performance.now() - span);
    times.push(performance.now());
    try {
      history[how](entry, '', location.pathname + (query ? '?' + query : ''));
      latest = null;
    } catch {
      latest = query; // the browser has had enough of it for now
    }
  }

  function replaceSoon() {
    clearTimeout(timer);
    const busy = times.filter((t) => t > performance.now() - span).length >= most;
    timer = setTimeout(flush, busy ? 2000 : pause);
  }

  function flush() {
    clearTimeout(timer);
    if (latest !== null && latest !== currentQuery()) write('replaceState', latest);
    latest = null;
  }

  return {
    /**
     * Puts the state that a gesture led to into the URL.
     * @param {string} query
     * @param {Gesture} gesture
     */
    record(query, gesture) {
      if (!gesture.recorded) return;
      if (gesture.pushed) {
        if (latest === null) replaceSoon();
        latest = query;
        return;
      }
      const step = gesture.step ?? entry.step;
      if (query === currentQuery() && step === entry.step) return;
      flush();
      entry = { depth: entry.depth + 1, step };
      top = entry.depth;
      gesture.pushed = true;
      write('pushState', query);
      onDepth();
    },
    flush,
    /** Takes a gesture's entry back. @param {Gesture} gesture @returns {boolean} whether there was one */
    takeBack(gesture) {
      clearTimeout(timer);
      latest = null;
      if (!gesture.pushed) return false;
      top = entry.depth - 1;
      history.back();
      return true;
    },
    undo() {
      flush();
      if (entry.depth > 0) history.back();
    },
    redo() {
      if (entry.depth < top) history.forward();
    },
    get canUndo() {
      return entry.depth > 0;
    },
    get canRedo() {
      return entry.depth < top;
    },
    get step() {
      return entry.step;
    },
  };
}

/** The lab's query in the URL. */
const currentQuery = () => partSearch(location.search).query;

/**
 * The same for a lab within another page, whose Back is not ours to fill, and whose address not ours to change.
 * @param {string} query what is shown at first
 * @param {object} to
 * @param {(query: string, entry: Entry) => void} to.onPop
 * @param {() => void} to.onDepth
 * @returns {ReturnType<typeof createHistory>}
 */
export function createMemory(query, { onPop, onDepth }) {
  const states = [query];
  let at = 0;

  /** @param {number} to */
  function go(to) {
    if (to < 0 || to >= states.length) return;
    at = to;
    onDepth();
    onPop(states[at], { depth: at, step: 0 });
  }

  return {
    record(query, gesture) {
      if (!gesture.recorded || query === states[at]) return;
      if (!gesture.pushed) at++;
      gesture.pushed = true;
      states.splice(at, Infinity, query);
      onDepth();
    },
    flush() {},
    takeBack(gesture) {
      if (!gesture.pushed) return false;
      states.length = at;
      go(at - 1);
      return true;
    },
    undo: () => go(at - 1),
    redo: () => go(at + 1),
    get canUndo() {
      return at > 0;
    },
    get canRedo() {
      return at < states.length - 1;
    },
    step: 0,
  };
}

/** @returns {Entry} */
function read() {
  const { depth = 0, step = 0 } = /** @type {Partial<Entry>} */ (history.state ?? {});
  return { depth, step };
}
