// @ts-check
/** @import { Pasted, Request, View } from './types.js' */

/**
 * An Answerer answers for the states of one lab: the server over HTTP, or the same code in the browser. Its promises
 * reject with a Problem for a state that is not allowed, and with any other error when there is no answer.
 * @typedef {object} Answerer
 * @property {(request: Request) => Promise<View>} view
 * @property {(query: string, language: string) => Promise<string>} text the state as a program, or its numbers as csv
 * @property {(form: string) => Promise<Pasted>} table what a reader's text is, as POST /api/v1/labs/{lab}/table takes it
 * @property {number} concurrency How many requests may be pending: a newer one waits, and replaces the one that waited.
 *   More than one is of use where answers take long on their way; where they are computed in turn it only queues up
 *   stale work.
 */

/** A Problem says what is wrong with a state, and with which of its parameters. */
export class Problem extends Error {
  name = 'Problem';

  /** @param {string} detail @param {string} field */
  constructor(detail, field) {
    super(detail);
    this.field = field;
  }
}
