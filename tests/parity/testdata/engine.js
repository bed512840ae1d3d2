// Runs the engine as a page does, by its own worker, in Node: node engine.js FOLDER, the folder of the files for browsers.
// Each line of the standard input is a question of the worker's; each of its messages is a line of the output, with the
// View that its changes make and their size in characters.
'use strict';
const { readFileSync, writeSync } = require('node:fs');
const { join } = require('node:path');
const { createInterface } = require('node:readline');
const { runInThisContext } = require('node:vm');

const folder = process.argv[2];
let withChanges;
/** The labs of the questions that are not answered, and of each lab the last View. */
const asked = [];
const views = new Map();
const run = (name) => runInThisContext(readFileSync(join(folder, name), 'utf8'), name);

// What a worker has of its browser.
globalThis.crypto ??= require('node:crypto').webcrypto; // Node 18 has it for modules alone
globalThis.importScripts = run;
globalThis.fetch = async (name) => new Response(readFileSync(join(folder, name)), { headers: { 'Content-Type': 'application/wasm' } });
globalThis.postMessage = ({ changes, ...message }) => {
  const lab = asked.shift();
  if (changes) {
    views.set(lab, withChanges(views.get(lab), changes));
    message = { ...message, view: views.get(lab), size: JSON.stringify(changes).length };
  }
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
const started = import(join(folder, 'static/js/changes.js')).then((module) => {
  withChanges = module.withChanges;
  return globalThis.onmessage({ data: { exec: 'built/wasm_exec.js', wasm: 'built/losslab.wasm', labs: [] } });
});
started.then(() => {
  createInterface({ input: process.stdin })
    .on('line', (line) => {
      const question = JSON.parse(line);
      asked.push(question.lab);
      globalThis.onmessage({ data: question });
    })
    .on('close', () => process.exit());
});
