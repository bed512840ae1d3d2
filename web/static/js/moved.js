// @ts-check
/** @import { Answerer } from './answerer.js' */
/** @import { View } from './types.js' */
import { Problem } from 'losslab/js/answerer.js';
import { formatQuery } from 'losslab/js/query.js';
import { words } from 'losslab/js/words.js';

// A state may now belong to another lab. A server redirects such a link; without a server, the script does.

/**
 * Returns the query that asks the other lab for the same.
 * @param {Answerer} answerer the Answerer for the View's lab
 * @param {View} view the View of the state
 * @param {Map<string, string>} asked what the page or embed was asked for
 * @returns {Promise<string>} with the charts that the View has, and without handles that the lab lacks
 */
export async function movedQuery(answerer, view, asked) {
  const values = new Map(asked);
  if (asked.has('charts')) values.set('charts', view.charts.map((chart) => chart.id).join(','));
  const locked = [];
  for (const id of asked.get('lock')?.split(',') ?? []) {
    const known = await answerer.view({ charts: 'none', tables: 'none', lock: id, query: view.query, move: null, theme: 'light' }).then(() => true, () => false);
    if (known) locked.push(id);
  }
  if (locked.length > 0) values.set('lock', locked.join(','));
  else values.delete('lock');
  return [formatQuery(values), view.query].filter(Boolean).join('&');
}

/**
 * Goes to the lab's page, or its embed, in place of this page.
 * @param {string} lab
 * @param {string} query
 * @param {boolean} embed
 * @returns {Promise<never>} rejects in a page that is a single file, which has no pages beside it
 */
export async function goToLab(lab, query, embed) {
  if (import.meta.url.startsWith('data:')) throw new Problem(words.ofAnotherLab, '');
  const address = new URL(`../../${embed ? 'embed/' : ''}${lab}/`, import.meta.url); // scripts are in static/js
  address.search = query;
  address.hash = location.hash;
  location.replace(address);
  return new Promise(() => {}); // the page ends here
}
