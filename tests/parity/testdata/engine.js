// Runs the engine in Node as a page does, with its own worker: node engine.js FOLDER, where FOLDER holds the browser's
// files. Each line of standard input is a question for the worker. Each of its messages is a line of standard output,
// with the View that results from its changes, and the length of those in characters.
'use strict';
const { readFileSync, writeSync } = require('node:fs');
const { join } = require('node:path');
const { createInterface } = require('node:readline');
const { runInThisContext } = require('node:vm');

const folder = process.argv[2];
let withChanges;
/** The labs of unanswered questions, in order, and the last View of each lab. */
const asked = [];
const views = new Map();
const run = (name) => runInThisContext(readFileSync(join(folder, name), 'utf8'), name);

// What a browser provides to a worker.
globalThis.crypto ??= require('node:crypto').webcrypto; // Node 18 provides it to modules only
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
