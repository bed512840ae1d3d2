// @ts-check

/**
 * Returns `after` with every part that equals its counterpart in `before` replaced by that object. If everything is equal it returns
 * `before` itself. Code that draws a View can then detect changes with === (structural sharing).
 * @template T
 * @param {unknown} before
 * @param {T} after a JSON value; it is modified
 * @returns {T}
 */
export function reuse(before, after) {
  if (Object.is(before, after)) return after;
  if (Array.isArray(after)) return Array.isArray(before) ? /** @type {any} */ (reuseItems(before, after)) : after;
  if (!isObject(before) || !isObject(after) || Array.isArray(before)) return after;
  const keys = Object.keys(after);
  let same = keys.length === Object.keys(before).length;
  for (const key of keys) {
    const part = reuse(before[key], after[key]);
    if (part !== after[key]) /** @type {Record<string, unknown>} */ (after)[key] = part;
    same &&= Object.is(part, before[key]);
  }
  return same ? /** @type {any} */ (before) : after;
}

/**
 * Does the same for arrays. A chart's points are thousands of short ones, so this takes most of the time.
 * @param {unknown[]} before
 * @param {unknown[]} after
 */
function reuseItems(before, after) {
  let same = after.length === before.length;
  for (let i = 0; i < after.length; i++) {
    const part = reuse(before[i], after[i]);
    if (part !== after[i]) after[i] = part;
    same &&= Object.is(part, before[i]);
  }
  return same ? before : after;
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === 'object' && value !== null;
