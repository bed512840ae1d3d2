// @ts-check

/** Changes are what has become of a value as JSON has it: another value, or changes of some of its parts. @typedef {{value: any}|{parts: Record<string, Changes>}} Changes */

/**
 * WithChanges returns the value with its changes made. The parts that have none are the very objects of before.
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
