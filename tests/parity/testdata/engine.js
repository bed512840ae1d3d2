// Runs the engine as a page does, by its own worker, in Node: node engine.js FOLDER, the folder of the files for browsers.
// Each line of the standard input is a question of the worker's; each of its messages is a line of the output.
'use strict';
const { readFileSync, writeSync } = require('node:fs');
const { join } = require('node:path');
const { createInterface } = require('node:readline');
const { runInThisContext } = require('node:vm');

const folder = process.argv[2];
const run = (name) => runInThisContext(readFileSync(join(folder, name), 'utf8'), name);

// What a worker has of its browser.
globalThis.crypto ??= require('node:crypto').webcrypto; // Node 18 has it for modules alone
globalThis.importScripts = run;
globalThis.fetch = async (name) => new Response(readFileSync(join(folder, name)), { headers: { 'Content-Type': 'application/wasm' } });
globalThis.postMessage = (message) => {
  const line = Buffer.from(JSON.stringify(message) + '\n');
  for (let at = 0; at < line.length; ) {
    try {
      at += writeSync(1, line, at);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error; // the reader is slow
    }
  }
};

run('static/js/worker.js');
globalThis.onmessage({ data: { exec: 'built/wasm_exec.js', wasm: 'built/losslab.wasm', labs: [] } }).then(() => {
  createInterface({ input: process.stdin })
    .on('line', (line) => globalThis.onmessage({ data: JSON.parse(line) }))
    .on('close', () => process.exit());
});
