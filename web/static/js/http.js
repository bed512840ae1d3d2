// @ts-check
/** @import { View } from './types.js' */
import { question } from 'losslab/js/query.js';
import { Problem } from 'losslab/js/sender.js';

const patience = 10_000; // ms

/**
 * The answerer that asks the server.
 * @param {string} api what its addresses begin with
 * @param {string} lab
 * @param {string} wants of the View, as "charts=errors"
 * @returns {import('./sender.js').Answerer}
 */
export function httpAnswerer(api, lab, wants) {
  return {
    most: 4,
    async view(query, move, theme) {
      const asked = question(query, move, theme, wants);
      const response = await fetch(`${api}labs/` + encodeURIComponent(lab) + (asked && '?' + asked), {
        headers: { Accept: 'application/json' },
        signal: AbortSignal.timeout(patience),
      });
      if (response.ok) return /** @type {View} */ (await response.json());
      throw await problemOf(response);
    },
    async text(query, language) {
      const response = await fetch(`${api}labs/${encodeURIComponent(lab)}/as/${language}${query && '?' + query}`, { signal: AbortSignal.timeout(patience) });
      if (response.ok) return response.text();
      throw await problemOf(response);
    },
  };
}

/**
 * Reads problem details (RFC 9457); a server's failure is none of the reader's and counts as no answer.
 * @param {Response} response
 */
async function problemOf(response) {
  if (response.status >= 500) return new Error(`status ${response.status}`);
  try {
    const { title, detail, field } = await response.json();
    return new Problem(detail || title || 'This is not understood.', field || '');
  } catch {
    const tooLong = response.status === 414 || response.status === 431;
    return new Problem(tooLong ? 'This is too long to be sent.' : `The server refused this (${response.status}).`, '');
  }
}
