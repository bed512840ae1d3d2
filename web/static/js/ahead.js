// @ts-check
/** The modules that the page loads on demand, by the names that scripts import them by. @type {Set<string>} */
const modules = new Set();

/**
 * Registers a module that is loaded when the reader asks for what it does.
 * @param {string} name the name that scripts import it by
 * @returns {() => Promise<any>} loads the module
 */
export function later(name) {
  modules.add(name);
  return () => import(name);
}

/** Resolves once the page is idle. Safari has no callback for that. */
export const idle = () => new Promise((resolve) => (globalThis.requestIdleCallback ? requestIdleCallback(resolve) : setTimeout(resolve, 200)));

/** @type {Promise<void>|null} */
let fetching = null;

/**
 * Fetches the registered modules, once and one after the other, so that they open at once, even if the server has gone by then.
 * It fetches nothing for readers who save data, nor for a page without a server, which has all modules already.
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
      // A browser that failed to import a module may never try again, so the module is imported only after it has been fetched.
      const answer = await fetch(address);
      await answer.blob(); // the whole body
      if (answer.ok) await import(name);
    } catch {
      // the module is loaded on demand
    }
  }
}
