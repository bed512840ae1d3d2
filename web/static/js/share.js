// @ts-check

/**
 * Returns `after` with every part that is equal to its part of `before` replaced by that very object; `before` itself
 * where all is equal. Whoever draws a View then sees by === what has changed.
 * @template T
 * @param {unknown} before
 * @param {T} after data as JSON has it; it is changed
 * @returns {T}
 */
export function share(before, after) {
  if (Object.is(before, after)) return after;
  if (!isObject(before) || !isObject(after) || Array.isArray(before) !== Array.isArray(after)) return after;
  const keys = Object.keys(after);
  let same = keys.length === Object.keys(before).length;
  for (const key of keys) {
    const part = share(before[key], after[key]);
    after[key] = /** @type {any} */ (part);
    same &&= Object.is(part, before[key]);
  }
  return same ? /** @type {any} */ (before) : after;
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === 'object' && value !== null;
