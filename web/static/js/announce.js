// @ts-check
/** @import { View } from './types.js' */

/**
 * One sentence for a change that is complete: what moved, and each loss that has another value now.
 * @param {View|null} before
 * @param {View} after
 * @param {string} subject what the reader moved, with its value
 */
export function sentence(before, after, subject) {
  const changes = after.losses.map((loss) => {
    const value = after.readouts[loss.id + '.value'];
    const was = before?.readouts[loss.id + '.value'];
    if (value === undefined) return '';
    if (was === undefined || was === value) return `${loss.name} ${value}`;
    return `${loss.name} ${value}, was ${was}`;
  });
  return [subject, ...changes].filter(Boolean).join('. ') + '.';
}
