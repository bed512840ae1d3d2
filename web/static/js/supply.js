// @ts-check
/** @import { Engine, Host } from './engine.js' */
import { startEngine } from 'losslab/js/engine.js';

// A page shares its engine with the frames in it that have the same origin and build. A frame in another site's page has its own.

/** @typedef {(labs: string[], onEnd: () => void) => Promise<Engine>} Join */

/** Returns the address of the program, by which builds are compared: an engine of another build has other labs. It throws if there is none. */
const program = () => import.meta.resolve('losslab/built/losslab.wasm');

/**
 * Returns a function that joins the engine, which starts on the first call. If it ends after that, the next call restarts it, once.
 * @param {string[]} labs the labs of this page
 * @returns {(onEnd: () => void) => Promise<Engine>}
 */
export function createSupply(labs) {
  const join = createJoin();
  return (onEnd) => (offered() ?? join)(labs, onEnd);
}

/** Offers this page's engine to the frames in it. @returns {Join} */
function createJoin() {
  /** @type {Promise<Host>|null} */
  let host = null;
  let restarts = 1;

  function ended() {
    host = restarts-- > 0 ? null : host;
  }

  /** @type {Join} */
  async function join(labs, onEnd) {
    host ??= startEngine(labs, ended);
    return (await host).join(labs, onEnd);
  }

  /** @type {any} */ (globalThis).losslabEngine = { program, join };
  return join;
}

/** Returns the offer of the embedding page, or null if there is none. @returns {Join|null} */
function offered() {
  try {
    const offer = parent === window ? null : /** @type {any} */ (parent).losslabEngine;
    return offer?.program() === program() ? offer.join : null;
  } catch {
    return null; // the embedding page has another origin
  }
}
