// @ts-check
/** @import { Pasted, View } from './types.js' */
/** @import { Answerer } from './answerer.js' */
import { Problem } from 'losslab/js/answerer.js';
import { withChanges } from 'losslab/js/changes.js';
import { formatRequest } from 'losslab/js/query.js';
import { words } from 'losslab/js/words.js';

const timeout = 10_000; // ms

/**
 * An Engine runs the server's Go code in a worker, on behalf of one client: a page, or a frame in it. It serves all of the client's labs.
 * @typedef {object} Engine
 * @property {(lab: string, query: string) => Promise<View>} view
 * @property {(lab: string, query: string, language: string) => Promise<string>} text returns the state as a program, or as CSV
 * @property {(lab: string, form: string) => Promise<Pasted>} table
 * @property {() => void} leave drops the client's pending questions and everything kept for it
 */

/**
 * A Host runs the worker for its clients. It answers questions in the order of their arrival. Because a client asks for one View at a
 * time, each client waits for at most one View of every other.
 * @typedef {object} Host
 * @property {(labs: string[], onEnd: () => void) => Engine} join adds a client and warms up its labs. onEnd is called when the worker ends,
 *   before the pending questions are rejected.
 */

/** @typedef {{lab: string, client: number, views: Map<string, View>, resolve: (answer: any) => void, reject: (error: Error) => void}} Pending A question to the worker, and the last View of each lab that its client received. */

/**
 * Starts the engine, and rejects if that is impossible.
 * @param {string[]} labs the labs that it will be asked about first
 * @param {() => void} onEnd
 * @returns {Promise<Host>}
 */
export async function startEngine(labs, onEnd) {
  if (!globalThis.WebAssembly) throw new Error(words.noWebAssembly);
  const worker = openWorker(import.meta.resolve('losslab/js/worker.js'));
  /** @type {Map<number, Pending>} */
  const pending = new Map();
  /** The callbacks for the worker's end, by client. @type {Map<number, () => void>} */
  const clients = new Map();
  let last = 0;
  let joined = 0;
  /** The error that ended the worker. @type {Error|null} */
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
  } catch { // a frame without an origin may not start a worker from another origin
    return new Worker(URL.createObjectURL(new Blob([`importScripts(${JSON.stringify(address)})`], { type: 'text/javascript' })));
  }
}

/** Throws a Problem as one of this page's class, because it may be of the class of the embedding page. @param {any} error */
function refuse(error) {
  if (error?.name === 'Problem') throw new Problem(error.message, error.field);
}

/**
 * Returns an Answerer that asks the engine. If the engine fails, it asks the other Answerer or, without one, the engine once more.
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
      return await byEngine(await engine()); // it may have been restarted by now
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
