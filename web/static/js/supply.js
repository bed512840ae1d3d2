// @ts-check
/** @import { Engine, Host } from './engine.js' */
import { startEngine } from 'losslab/js/engine.js';

// One engine answers a page and the frames in it that are of its origin and build. A frame in another site's page has its own.

/** @typedef {(labs: string[], onEnd: () => void) => Promise<Engine>} Join */

/** What an offer has to be of: the labs of another build are others. There may be none, at which this throws. */
const program = () => import.meta.resolve('losslab/built/losslab.wasm');

/**
 * Creates what leads to the engine. It is started when it is asked for first, and where one that has answered ends, once more.
 * @param {string[]} labs of this page
 * @returns {(onEnd: () => void) => Promise<Engine>}
 */
export function createSupply(labs) {
  const join = createJoin();
  return (onEnd) => (offered() ?? join)(labs, onEnd);
}

/** Offers this page's engine to its frames. @returns {Join} */
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

/** The offer of the page around, if there is one. @returns {Join|null} */
function offered() {
  try {
    const offer = parent === window ? null : /** @type {any} */ (parent).losslabEngine;
    return offer?.program() === program() ? offer.join : null;
  } catch {
    return null; // the page around is of another origin
  }
}
