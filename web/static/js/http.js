// @ts-check
/** @import { Answerer } from './answerer.js' */
import { Problem } from 'losslab/js/answerer.js';
import { formatRequest } from 'losslab/js/query.js';
import { words } from 'losslab/js/words.js';

const timeout = 10_000; // ms
/** How long a query may be to name the state before as well: many a proxy takes no address of more than 8 kB. */
const longest = 6000;

/**
 * The answerer that asks the server.
 * @param {string} api what its addresses begin with
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
      const { from, by, ...rest } = request; // without them less is said aloud
      const view = await (await get(address + search(asked.length > longest ? formatRequest(rest) : asked))).json();
      // What else answers at this address, such as a network's page to sign in at, is no answer, though it says 200.
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
 * Reads problem details (RFC 9457); a server's failure is none of the reader's and counts as no answer.
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
