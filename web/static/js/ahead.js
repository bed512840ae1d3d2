// @ts-check
/** What the page loads when it is asked for, by the names that scripts import it by. @type {Set<string>} */
const modules = new Set();

/**
 * Notes that a module is loaded when the reader asks for what it does.
 * @param {string} name as scripts import it
 * @returns {() => Promise<any>} loads it
 */
export function later(name) {
  modules.add(name);
  return () => import(name);
}

/** Resolves once the page has nothing else to do. Safari has no callback for that. */
export const idle = () => new Promise((resolve) => (globalThis.requestIdleCallback ? requestIdleCallback(resolve) : setTimeout(resolve, 200)));

/** @type {Promise<void>|null} */
let fetching = null;

/**
 * Fetches what the page would load later, once, one after the other: it opens at once then, and when the server has gone meanwhile.
 * Readers who save data are asked for no more than they use, and a page that is no server's has all already.
 */
export const fetchAhead = () => (fetching ??= fetchEach());

async function fetchEach() {
  const { connection } = /** @type {{connection?: {saveData: boolean}}} */ (navigator);
  if (connection?.saveData) return;
  for (const name of modules) {
    const address = import.meta.resolve(name);
    if (!address.startsWith('http')) continue;
    await idle();
    try {
      // A browser that could not import a module may never try again. Once it has the module, it can.
      const answer = await fetch(address);
      await answer.blob(); // all of it
      if (answer.ok) await import(name);
    } catch {
      // it is loaded when it is asked for
    }
  }
}
