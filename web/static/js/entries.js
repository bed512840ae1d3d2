// @ts-check
import { knownSearch, partSearch } from 'losslab/js/query.js';

/** @typedef {{query: string, depth: number}} Entry A state and its position in the sequence of changes. */

/**
 * Entries stores the entries of a history.
 * @typedef {object} Entries
 * @property {Entry} current
 * @property {(entry: Entry) => void} push
 * @property {(entry: Entry) => void} replace throws, as push does, if the browser refuses the change
 * @property {() => void} back
 * @property {() => void} forward
 * @property {(listener: {pop(): void, leave(): void}) => void} listen pop is called when another entry has become current, leave when the page may be about to end
 */

/**
 * Removes unknown parameters from the page's address, as a server does.
 * @param {string[]} names of the lab's parameters
 */
export function forgetUnknown(names) {
  const known = knownSearch(location.search, names);
  if (known !== location.search) readdress(history.state, location.pathname + known + location.hash);
}

const presentName = 'present';

/** The part of the page's address that is not the state: whether the page fills the screen. */
let beside = globalThis.document?.documentElement.dataset.presenting === undefined ? '' : presentName + '=1';

/** Makes the page's address say whether the page fills the screen, in this state and all later ones. @param {boolean} presenting */
export function keepPresenting(presenting) {
  beside = presenting ? presentName + '=1' : '';
  readdress(history.state, addressOf(partSearch(location.search).query));
}

/** Returns the page's address in a state. @param {string} state @param {string} [of] the pair of the state that the page itself implies */
export function addressOf(state, of) {
  const search = [beside, ...state.split('&').filter((pair) => pair !== of)].filter(Boolean).join('&');
  return location.pathname + (search ? '?' + search : '');
}

/** Replaces the page's address, if it has one: a page in a srcdoc frame has none of its own, and its history refuses one. @param {unknown} state @param {string} address */
function readdress(state, address) {
  try {
    history.replaceState(state, '', address);
  } catch {
    // the page goes on at its current address
  }
}

/**
 * Returns the browser's own entries, in which the address holds the state.
 * @param {string} query the state that is shown at first; an address that names no state is changed to name it
 * @param {boolean} [mended] whether the address names a different state, which cannot be shown
 * @param {string} [of] the pair of each state that the page itself implies and its address omits
 * @returns {Entries}
 */
export function browserEntries(query, mended = false, of = '') {
  const place = () => {
    const { depth = 0 } = history.state ?? {};
    return { depth };
  };
  if (mended || (query && location.search === (beside && '?' + beside))) readdress(history.state, addressOf(query, of));
  let { depth } = place();

  /** @param {'pushState'|'replaceState'} how @param {Entry} entry */
  function write(how, entry) {
    history[how]({ depth: entry.depth }, '', addressOf(entry.query, of));
    ({ depth } = entry);
  }

  return {
    get current() {
      return { query: [of, partSearch(location.search).query].filter(Boolean).join('&'), depth };
    },
    push: (entry) => write('pushState', entry),
    replace: (entry) => write('replaceState', entry),
    back: () => history.back(),
    forward: () => history.forward(),
    listen({ pop, leave }) {
      addEventListener('popstate', () => {
        if (history.state === null && location.hash) return history.replaceState({ depth }, ''); // a link within the page
        ({ depth } = place());
        const { query: state, asked } = partSearch(location.search);
        if (asked.has(presentName) !== (beside !== '')) readdress(history.state, addressOf(state, of));
        pop();
      });
      addEventListener('pagehide', leave);
    },
  };
}

/**
 * Returns entries in memory, for a lab in another page, whose Back button and address are not the lab's to change.
 * @param {string} query the state that is shown at first
 * @returns {Entries}
 */
export function memoryEntries(query) {
  const all = [{ query, depth: 0 }];
  let at = 0;
  let pop = () => {};

  /** @param {number} to */
  function go(to) {
    if (to < 0 || to >= all.length) return;
    at = to;
    pop();
  }

  return {
    get current() {
      return all[at];
    },
    push(entry) {
      at++;
      all.splice(at, Infinity, entry);
    },
    replace(entry) {
      all[at] = entry;
    },
    back: () => go(at - 1),
    forward: () => go(at + 1),
    listen(listener) {
      pop = listener.pop;
    },
  };
}
