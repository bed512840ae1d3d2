// @ts-check
/** @import { Pasted, Request, View } from './types.js' */

/**
 * An Answerer answers requests about the states of one lab. It is either the server, reached over HTTP, or the same code in the
 * browser. Its promises reject with a Problem if the state is invalid, and with any other error if there is no answer.
 * @typedef {object} Answerer
 * @property {(request: Request) => Promise<View>} view
 * @property {(query: string, language: string) => Promise<string>} text returns the state as a program, or its numbers as CSV
 * @property {(form: string) => Promise<Pasted>} table reads a reader's text; the form is that of POST /api/v1/labs/{lab}/table
 * @property {number} concurrency The maximum number of pending requests. A newer request waits, and replaces one
 *   that already waits. More than one helps if answers take long to arrive; if they are computed one after another,
 *   it only queues requests that are out of date.
 */

/** A Problem says what is wrong with a state, and in which of its parameters. */
export class Problem extends Error {
  name = 'Problem';

  /** @param {string} detail @param {string} field */
  constructor(detail, field) {
    super(detail);
    this.field = field;
  }
}
