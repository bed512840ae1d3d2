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
  if (!isObject(before) || !isObject(after) || Array.isArray(before) !== Array.isArray(after)) return after;
  const parts = /** @type {Record<string, unknown>} */ (after);
  const keys = Object.keys(parts);
  let same = keys.length === Object.keys(before).length;
  for (const key of keys) {
    parts[key] = reuse(before[key], parts[key]);
    same &&= Object.is(parts[key], before[key]);
  }
  return same ? /** @type {any} */ (before) : after;
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === 'object' && value !== null;
