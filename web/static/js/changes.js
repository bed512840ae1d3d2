// @ts-check

/** Changes turn one JSON value into another: they hold either its new value or the changes to some of its parts. @typedef {{value: any}|{parts: Record<string, Changes>}} Changes */

/**
 * Returns the value with the changes applied. Parts without changes are the same objects as before.
 * @param {any} before
 * @param {Changes} changes
 * @returns {any}
 */
export function withChanges(before, changes) {
  if ('value' in changes) return changes.value;
  const after = Array.isArray(before) ? [...before] : { ...before };
  for (const [key, part] of Object.entries(changes.parts)) after[key] = withChanges(before[key], part);
  return after;
}
