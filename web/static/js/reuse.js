// @ts-check

/**
 * Reuse returns `after` with every part that is equal to its part of `before` replaced by that very object; `before`
 * itself where all is equal. Whoever draws a View then sees by === what has changed (structural sharing).
 * @template T
 * @param {unknown} before
 * @param {T} after data as JSON has it; it is changed
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
