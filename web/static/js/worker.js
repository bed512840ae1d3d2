// @ts-check
/// <reference lib="webworker" />
// Runs the labs, compiled from Go, beside the page, so that nothing of theirs ever holds up a frame. A classic script:
// Go's own wasm_exec.js is one. The first message says where the program is and which labs to warm up, each later one is a
// question.

/** @typedef {{view?: string, table?: string, text?: string, problem?: string, field?: string, failure?: string}} Answer one of them, with field a problem's */

/** How often each lab answers beforehand: a browser compiles what runs often anew, for speed. */
const warmUpRuns = 20;
/** The warm-up ends after this many ms, however often that was. */
const warmUpTime = 1500;

onmessage = async ({ data: { exec, wasm, labs } }) => {
  try {
    importScripts(exec);
    const scope = /** @type {any} */ (globalThis);
    const go = new scope.Go();
    const { instance } = await WebAssembly.instantiateStreaming(unpacked(await fetch(wasm)), go.importObject);
    go.run(instance).then(() => postMessage({ failure: 'ended' })); // it never should
    /** @type {(lab: string, query: string, language?: string) => Answer} */
    const losslab = scope.losslab;
    const until = performance.now() + warmUpTime;
    for (let i = 0; i < warmUpRuns && performance.now() < until; i++) for (const lab of labs) losslab(lab, '');
    onmessage = ({ data: { id, lab, query, language } }) => postMessage({ id, ...losslab(lab, query, language) });
    postMessage({});
  } catch (error) {
    postMessage({ failure: String(error) });
  }
};

/** Where there is no server to compress it, the program comes packed. @param {Response} answer */
function unpacked(answer) {
  if (!answer.ok) throw new Error('HTTP ' + answer.status);
  if (!answer.body || answer.headers.get('Content-Type') === 'application/wasm') return answer;
  return new Response(answer.body.pipeThrough(new DecompressionStream('gzip')), { headers: { 'Content-Type': 'application/wasm' } });
}
