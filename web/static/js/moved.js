// @ts-check
/** @import { Answerer } from './answerer.js' */
/** @import { View } from './types.js' */
import { Problem } from 'losslab/js/answerer.js';
import { formatQuery } from 'losslab/js/query.js';
import { words } from 'losslab/js/words.js';

// A state may have become another lab's. A server redirects such a link; where there is none, the script does.

/**
 * The query that asks that other lab for the same.
 * @param {Answerer} answerer of the View's lab
 * @param {View} view of the state
 * @param {Map<string, string>} asked what the surface was asked for
 * @returns {Promise<string>} with the charts that the View has, and without the handles that are none of that lab's
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
 * Goes to the lab's page, or its embed, for good.
 * @param {string} lab
 * @param {string} query
 * @param {boolean} embed
 * @returns {Promise<never>} rejects in a file, which nothing is beside
 */
export async function goToLab(lab, query, embed) {
  if (import.meta.url.startsWith('data:')) throw new Problem(words.ofAnotherLab, '');
  const address = new URL(`../../${embed ? 'embed/' : ''}${lab}/`, import.meta.url); // scripts lie in static/js
  address.search = query;
  address.hash = location.hash;
  location.replace(address);
  return new Promise(() => {}); // this page ends here
}
