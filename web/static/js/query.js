// @ts-check
/** @import { Parts, Request } from './types.js' */
// The query is the state. The server writes its canonical form; this module only parses and assembles queries.

/**
 * Returns the decoded values of a query by name, in the query's order.
 * @param {string} query @returns {Map<string, string>}
 */
export function parseQuery(query) {
  const values = new Map();
  for (const pair of query.split('&')) {
    if (!pair) continue;
    const at = pair.indexOf('=');
    const name = at < 0 ? pair : pair.slice(0, at);
    values.set(decode(name), at < 0 ? '' : decode(pair.slice(at + 1)));
  }
  return values;
}

/** Returns the query with these values, in their order. @param {Map<string, string>} values */
export function formatQuery(values) {
  return [...values].map(([name, value]) => encode(name) + '=' + encode(value)).join('&');
}

/**
 * Returns the query with one value changed. A default value is left out, and the values that do not fit the new one are removed.
 * @param {string} query
 * @param {{name: string, value: string, initial: string, resets: string[]}} change
 */
export function withValue(query, { name, value, initial, resets }) {
  const values = parseQuery(query);
  if ((values.get(name) ?? initial) === value) return query;
  for (const other of resets) values.delete(other);
  if (value === initial) values.delete(name);
  else values.set(name, value);
  return formatQuery(values);
}

/**
 * Reports whether a choice includes an option, or excludes it, as a condition such as "losses=huber" or "data!=one" demands.
 * @param {string} when
 * @param {(name: string) => string} valueOf
 */
export function holds(when, valueOf) {
  const at = when.indexOf('=');
  const not = when[at - 1] === '!';
  return valueOf(when.slice(0, not ? at - 1 : at)).split(',').includes(when.slice(at + 1)) !== not;
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** Percent-encodes a text except for its commas, semicolons, colons and slashes, which a query may contain and which are easier to read. @param {string} text */
function encode(text) {
  return encodeURIComponent(text).replace(/%(?:2C|3B|3A|2F)/g, decodeURIComponent);
}

/** The parameters that a page or an embed takes besides those of the lab. They are not part of the state. */
const surface = ['theme', 'lang', 'charts', 'lock', 'controls', 'cards', 'caption', 'present'];

/**
 * Splits an address's query.
 * @param {string} search
 * @returns {{query: string, asked: Map<string, string>}} the lab's part, unchanged, and the other parameters
 */
export function partSearch(search) {
  const pairs = search.replace(/^\?/, '').split('&').filter((pair) => pair !== '');
  const ofSurface = (/** @type {string} */ pair) => surface.includes(pair.split('=')[0]);
  return { query: pairs.filter((pair) => !ofSurface(pair)).join('&'), asked: parseQuery(pairs.filter(ofSurface).join('&')) };
}

/**
 * Returns an address's query without unknown parameters, such as those that services add to the links they pass on.
 * @param {string} search
 * @param {string[]} names of the lab's parameters
 */
export function knownSearch(search, names) {
  const known = search.replace(/^\?/, '').split('&').filter((pair) => {
    const name = pair.split('=')[0];
    return surface.includes(name) || names.includes(decode(name));
  });
  return known.length > 0 ? '?' + known.join('&') : '';
}

/** Returns the parts of a View that an address's query selects. @param {Map<string, string>} values @returns {Parts} */
export const partsOf = (values) => Object.fromEntries([...values].filter(([name]) => name === 'charts' || name === 'lock'));

/** Returns the query that requests a View from the API. @param {Request} request */
export function formatRequest({ query, move, entry, theme, charts, lock, tables, from, by, moving }) {
  const pairs = query ? [query] : [];
  for (const [name, value] of Object.entries({ charts, lock, tables })) {
    if (value !== undefined) pairs.push(name + '=' + encode(value));
  }
  if (move) pairs.push('move=' + encode(`${move.handle},${move.x},${move.y}`));
  if (entry) pairs.push('entry=' + encode(`${entry.handle};${entry.axis};${entry.text}`));
  if (from !== undefined) pairs.push('from=' + encode(from));
  if (by) pairs.push('by=' + by);
  if (moving) pairs.push('moving=1');
  if (theme !== 'light') pairs.push('theme=' + theme);
  return pairs.join('&');
}
