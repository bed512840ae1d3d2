// @ts-check
/** @import { Answerer } from './answerer.js' */
import { Problem } from 'losslab/js/answerer.js';
import { formatRequest } from 'losslab/js/query.js';
import { words } from 'losslab/js/words.js';

const timeout = 10_000; // ms
/** The length of a query, in characters, beyond which it omits the previous state: many proxies refuse addresses longer than 8 kB. */
const longest = 6000;

/**
 * Returns an Answerer that asks the server.
 * @param {string} api the prefix of the API's addresses
 * @param {string} lab
 * @returns {Answerer}
 */
export function httpAnswerer(api, lab) {
  const address = `${api}labs/${encodeURIComponent(lab)}`;

  /** @param {string} url @param {RequestInit} [init] */
  async function get(url, init = {}) {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeout), ...init });
    if (response.ok) return response;
    throw await errorOf(response);
  }

  return {
    concurrency: 4,
    view: async (request) => {
      const asked = formatRequest(request);
      const { from, by, ...rest } = request; // without them the announcement says less
      const view = await (await get(address + search(asked.length > longest ? formatRequest(rest) : asked))).json();
      // A response from anything else at this address, such as a network's sign-in page, is not an answer, even with status 200.
      if (typeof view?.query !== 'string' || !Array.isArray(view.charts)) throw new Error(words.notUnderstood);
      return view;
    },
    table: async (form) => (await get(address + '/table', { method: 'POST', body: new URLSearchParams(form) })).json(),
    text: async (query, language) => (await get(`${address}/as/${language}` + search(query))).text(),
  };
}

/** @param {string} query */
const search = (query) => query && '?' + query;

/**
 * Returns a Problem made from problem details (RFC 9457). A server failure is not the reader's fault and counts as no answer.
 * @param {Response} response
 */
async function errorOf(response) {
  if (response.status >= 500) return new Error(words.status(response.status));
  try {
    const { title, detail, field } = await response.json();
    return new Problem(detail || title || words.notUnderstood, field || '');
  } catch {
    const tooLong = response.status === 414 || response.status === 431;
    return new Problem(tooLong ? words.tooLong : words.refused(response.status), '');
  }
}
