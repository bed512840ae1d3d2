// @ts-check
/** @import { Pasted, View } from './types.js' */
/** @import { Answerer } from './answerer.js' */
import { Problem } from 'losslab/js/answerer.js';
import { withChanges } from 'losslab/js/changes.js';
import { formatRequest } from 'losslab/js/query.js';
import { words } from 'losslab/js/words.js';

const timeout = 10_000; // ms

/**
 * The same Go as the server's, in a worker, as one client asks it: a page, or a frame in it. It serves all labs of its client.
 * @typedef {object} Engine
 * @property {(lab: string, query: string) => Promise<View>} view
 * @property {(lab: string, query: string, language: string) => Promise<string>} text the state as a program, or as csv
 * @property {(lab: string, form: string) => Promise<Pasted>} table
 * @property {() => void} leave drops what the client has asked, and what is kept for it
 */

/**
 * A Host runs the worker for its clients. It answers questions in the order in which they come: a client asks for one View at a time,
 * so that each of them waits for one of each other at most.
 * @typedef {object} Host
 * @property {(labs: string[], onEnd: () => void) => Engine} join takes on a client, and has its labs practised. onEnd is called when the worker ends,
 *   before the questions to it are rejected.
 */

/** @typedef {{lab: string, client: number, views: Map<string, View>, resolve: (answer: any) => void, reject: (error: Error) => void}} Pending a question to the worker, and the last View of each lab that its client got */

/**
 * Loads the engine. It rejects where that cannot be.
 * @param {string[]} labs those that it will be asked about first
 * @param {() => void} onEnd
 * @returns {Promise<Host>}
 */
export async function startEngine(labs, onEnd) {
  if (!globalThis.WebAssembly) throw new Error(words.noWebAssembly);
  const worker = openWorker(import.meta.resolve('losslab/js/worker.js'));
  /** @type {Map<number, Pending>} */
  const pending = new Map();
  /** What to call when the worker ends, by client. @type {Map<number, () => void>} */
  const clients = new Map();
  let last = 0;
  let joined = 0;
  /** What ended it. @type {Error|null} */
  let failure = null;

  /** @param {string} message */
  function fail(message) {
    worker.terminate();
    failure = new Error(message);
    onEnd();
    for (const end of clients.values()) end();
    for (const { reject } of pending.values()) reject(failure);
    clients.clear();
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
    const { lab, views, resolve, reject } = question;
    pending.delete(id);
    if (changes !== undefined) {
      const view = withChanges(views.get(lab), changes);
      views.set(lab, view);
      resolve(view);
    } else if (table !== undefined) resolve(JSON.parse(table));
    else if (text !== undefined) resolve(text);
    else reject(new Problem(problem, field));
  };

  return {
    join(labs, onEnd) {
      if (failure) throw failure;
      const client = ++joined;
      /** @type {Map<string, View>} */
      const views = new Map();
      clients.set(client, onEnd);
      worker.postMessage({ labs });

      /** @param {{lab: string, query?: string, language?: string, form?: string}} question @returns {Promise<any>} */
      function post(question) {
        if (failure) return Promise.reject(failure);
        return new Promise((resolve, reject) => {
          const id = ++last;
          const timer = setTimeout(() => pending.has(id) && fail(words.engineSilent), timeout);
          const after = (/** @type {Function} */ then) => (/** @type {any} */ result) => {
            clearTimeout(timer);
            then(result);
          };
          pending.set(id, { lab: question.lab, client, views, resolve: after(resolve), reject: after(reject) });
          worker.postMessage({ id, client, ...question });
        });
      }

      return {
        view: (lab, query) => post({ lab, query }),
        text: (lab, query, language) => post({ lab, query, language }),
        table: (lab, form) => post({ lab, form }),
        leave() {
          clients.delete(client);
          for (const [id, { client: asker }] of pending) if (asker === client) pending.delete(id);
          if (!failure) worker.postMessage({ left: client });
        },
      };
    },
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

/** Throws a Problem, which may be of the class of the page around, as this page's. @param {any} error */
function refuse(error) {
  if (error?.name === 'Problem') throw new Problem(error.message, error.field);
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
      refuse(error);
      onFailure(error);
      if (other) return byOther(other);
    }
    try {
      return await byEngine(await engine()); // that is started anew
    } catch (error) {
      refuse(error);
      throw new Problem(globalThis.WebAssembly ? words.notStarted : words.withoutWebAssembly, '');
    }
  }

  return {
    concurrency: 1,
    view: (request) => answer((running) => running.view(lab, formatRequest(request)), ({ view }) => view(request)),
    text: (query, language) => answer((running) => running.text(lab, query, language), ({ text }) => text(query, language)),
    table: (form) => answer((running) => running.table(lab, form), ({ table }) => table(form)),
  };
}
