// @ts-check
/// <reference lib="webworker" />
// Runs the labs, compiled from Go, off the page's main thread, so that they never delay a frame. It is a classic script because
// Go's wasm_exec.js is one. The first message says where the program is and which labs to try; each later message is a question,
// a list of labs to warm up, or the number of a client that has left.

/** @import { Changes } from './changes.js' */
/** @typedef {{table?: string, text?: string, problem?: string, field?: string, failure?: string}} Other An answer other than a View: exactly one of these, where field belongs to problem. */

/** The last View of each lab that was posted to each client. The client keeps a copy. @type {Map<number, Map<string, any>>} */
const posted = new Map();

/** How often each lab is run to warm up: browsers recompile frequently run code to make it faster. */
const practiceRuns = 20;
/** The time limit of a warm-up, in ms. */
const practiceTime = 1500;

onmessage = async ({ data: { exec, wasm, labs } }) => {
  try {
    importScripts(exec);
    const scope = /** @type {any} */ (globalThis);
    const go = new scope.Go();
    go.env = { GOGC: '400' }; // a View leaves half a megabyte of garbage: collect it every fifty Views instead of every ten
    const { instance } = await WebAssembly.instantiateStreaming(unpacked(await fetch(wasm)), go.importObject);
    go.run(instance).then(() => postMessage({ failure: 'ended' })); // it should never end
    /** @type {(lab: string, query: string, language?: string) => Other & {view?: string}} */
    const losslab = scope.losslab;
    /** @type {(lab: string, form: string) => Other & {view?: string}} */
    const losslabTable = scope.losslabTable;
    for (const lab of labs) {
      const { failure } = losslab(lab, '');
      if (failure) throw new Error(failure);
    }
    onmessage = ({ data: { left, labs: all, id, client, lab, query, language, form } }) => {
      if (left) return posted.delete(left);
      if (all) return practise(all.filter((/** @type {string} */ one) => !practised.has(one)), (one) => losslab(one, ''));
      const { view, ...other } = form === undefined ? losslab(lab, query, language) : losslabTable(lab, form);
      postMessage({ id, ...(view === undefined ? other : { changes: changesTo(client, lab, JSON.parse(view)) }) });
    };
    postMessage({});
  } catch (error) {
    postMessage({ failure: String(error) });
  }
};

/** @type {Set<string>} */
const practised = new Set();

/** Warms up labs between questions, so that a question waits for at most one run. @param {string[]} labs @param {(lab: string) => void} run */
function practise(labs, run) {
  for (const lab of labs) practised.add(lab);
  const until = performance.now() + practiceTime;
  let runs = 0;
  function next() {
    if (++runs > practiceRuns || performance.now() > until) return;
    labs.forEach(run);
    setTimeout(next);
  }
  if (labs.length > 0) setTimeout(next);
}

/**
 * Returns what a lab's next View changes in the last one that the client received. During a drag that is a fifth of the View.
 * @param {number} client
 * @param {string} lab
 * @param {any} view
 * @returns {Changes}
 */
function changesTo(client, lab, view) {
  const views = posted.get(client) ?? new Map();
  const changes = changesOf(views.get(lab), view) ?? { parts: {} };
  posted.set(client, views.set(lab, view));
  return changes;
}

/** @param {any} before @param {any} after both as decoded from JSON @returns {Changes|null} null if they are equal */
function changesOf(before, after) {
  if (Object.is(before, after)) return null;
  const keys = keysOf(after);
  if (!keys || keysOf(before)?.join() !== keys.join() || Array.isArray(before) !== Array.isArray(after)) return { value: after };
  /** @type {Record<string, Changes>} */
  const parts = {};
  let equal = true;
  for (const key of keys) {
    const changes = changesOf(before[key], after[key]);
    if (!changes) continue;
    parts[key] = changes;
    equal = false;
  }
  return equal ? null : { parts };
}

/** @param {any} value @returns {string[]|null} null if the value has no parts */
const keysOf = (value) => (typeof value === 'object' && value !== null ? Object.keys(value) : null);

/** Decompresses a program that is not served as application/wasm: where no server compresses it in transit, it is stored as gzip. @param {Response} answer */
function unpacked(answer) {
  if (!answer.ok) throw new Error('HTTP ' + answer.status);
  if (!answer.body || answer.headers.get('Content-Type') === 'application/wasm') return answer;
  return new Response(answer.body.pipeThrough(new DecompressionStream('gzip')), { headers: { 'Content-Type': 'application/wasm' } });
}
