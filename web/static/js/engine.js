// @ts-check
/** @import { Pasted, View } from './types.js' */
/** @import { Answerer } from './answerer.js' */
import { Problem } from 'losslab/js/answerer.js';
import { withChanges } from 'losslab/js/changes.js';
import { formatRequest } from 'losslab/js/query.js';
import { words } from 'losslab/js/words.js';

const timeout = 10_000; // ms

/**
 * The same Go as the server's, in a worker. One engine serves all labs of a page.
 * @typedef {object} Engine
 * @property {(lab: string, query: string) => Promise<View>} view
 * @property {(lab: string, query: string, language: string) => Promise<string>} text the state as a program, or as csv
 * @property {(lab: string, form: string) => Promise<Pasted>} table
 */

/**
 * Loads the engine. It rejects where that cannot be.
 * @param {string[]} labs those that it will be asked about
 * @returns {Promise<Engine>}
 */
export async function startEngine(labs) {
  if (!globalThis.WebAssembly) throw new Error(words.noWebAssembly);
  const worker = openWorker(import.meta.resolve('losslab/js/worker.js'));
  /** @type {Map<number, {lab: string, resolve: (answer: any) => void, reject: (error: Error) => void}>} */
  const pending = new Map();
  /** The last View of each lab, as the worker has posted it. @type {Map<string, View>} */
  const views = new Map();
  let last = 0;
  /** What ended it. @type {Error|null} */
  let failure = null;

  /** @param {string} message */
  function fail(message) {
    worker.terminate();
    failure = new Error(message);
    for (const { reject } of pending.values()) reject(failure);
    pending.clear();
  }

  await new Promise((/** @type {(v?: unknown) => void} */ resolve, reject) => {
    worker.onmessage = ({ data }) => (data.failure ? reject(new Error(data.failure)) : resolve());
    worker.onerror = (event) => reject(new Error(event.message || words.workerNotLoaded));
    worker.postMessage({
      exec: import.meta.resolve('losslab/built/wasm_exec.js'),
      wasm: import.meta.resolve('losslab/built/losslab.wasm'),
      labs,
    });
  }).catch((error) => {
    worker.terminate();
    throw error;
  });

  worker.onerror = (event) => fail(event.message);
  worker.onmessage = ({ data: { id, changes, table, text, problem, field, failure: why } }) => {
    const question = pending.get(id);
    if (why !== undefined) return fail(why);
    if (!question) return;
    const { lab, resolve, reject } = question;
    pending.delete(id);
    if (changes !== undefined) {
      const view = withChanges(views.get(lab), changes);
      views.set(lab, view);
      resolve(view);
    } else if (table !== undefined) resolve(JSON.parse(table));
    else if (text !== undefined) resolve(text);
    else reject(new Problem(problem, field));
  };

  /** @param {{lab: string, query?: string, language?: string, form?: string}} question @returns {Promise<any>} */
  function post(question) {
    if (failure) return Promise.reject(failure);
    return new Promise((resolve, reject) => {
      const id = ++last;
      const timer = setTimeout(() => fail(words.engineSilent), timeout);
      const after = (/** @type {Function} */ then) => (/** @type {any} */ result) => {
        clearTimeout(timer);
        then(result);
      };
      pending.set(id, { lab: question.lab, resolve: after(resolve), reject: after(reject) });
      worker.postMessage({ id, ...question });
    });
  }

  return {
    view: (lab, query) => post({ lab, query }),
    text: (lab, query, language) => post({ lab, query, language }),
    table: (lab, form) => post({ lab, form }),
  };
}

/** @param {string} address */
function openWorker(address) {
  try {
    return new Worker(address);
  } catch { // a frame without an origin may run none of another's
    return new Worker(URL.createObjectURL(new Blob([`importScripts(${JSON.stringify(address)})`], { type: 'text/javascript' })));
  }
}

/**
 * The answerer that asks the engine, and the other one, if there is one, where the engine has no answer.
 * @param {string} lab
 * @param {() => Promise<Engine>} engine
 * @param {Answerer|null} other
 * @param {(error: unknown) => void} onFailure
 * @returns {Answerer}
 */
export function engineAnswerer(lab, engine, other, onFailure) {
  /**
   * @template T
   * @param {(engine: Engine) => Promise<T>} byEngine
   * @param {(other: Answerer) => Promise<T>} byOther
   */
  async function answer(byEngine, byOther) {
    try {
      return await byEngine(await engine());
    } catch (error) {
      if (error instanceof Problem) throw error;
      onFailure(error);
      if (!other) throw new Problem(globalThis.WebAssembly ? words.notStarted : words.withoutWebAssembly, '');
      return byOther(other);
    }
  }

  return {
    concurrency: 1,
    view: (request) => answer((running) => running.view(lab, formatRequest(request)), ({ view }) => view(request)),
    text: (query, language) => answer((running) => running.text(lab, query, language), ({ text }) => text(query, language)),
    table: (form) => answer((running) => running.table(lab, form), ({ table }) => table(form)),
  };
}
