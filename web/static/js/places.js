// @ts-check
/** @import { Handle } from './types.js' */
/** @import { Frame } from './frame.js' */
import { clamp, clean, tidy } from 'losslab/js/frame.js';

/** @typedef {{x: number, y: number}} Place A position in the chart's coordinates. */

/**
 * Returns a handle's place at a pixel: changed only along the handle's axes, rounded to what the eye can distinguish, and within its range.
 * @param {Frame} frame @param {Handle} handle @param {{x: number, y: number}} pixel @returns {Place}
 */
export function placeAt(frame, handle, pixel) {
  const along = (/** @type {'x'|'y'} */ axis, /** @type {0|1} */ i) => {
    if (!handle.axes.includes(axis)) return +handle[axis];
    const value = clamp(frame[axis].toValue(pixel[axis]), +handle.min[i], +handle.max[i]);
    return clamp(tidy(value, frame[axis].perPixel(value)), +handle.min[i], +handle.max[i]);
  };
  return { x: along('x', 0), y: along('y', 1) };
}

/**
 * Returns the place to which a key moves a handle. The arrows mean directions on the screen, whichever way the axes run. "more"
 * and "less", which are not names of keys, change the value of a handle that has only one.
 * @param {Handle} handle @param {Place} from @param {Frame} frame @param {string} key @param {boolean} fast
 * @returns {Place|null} null if the key moves nothing
 */
export function placeByKey(handle, from, frame, key, fast) {
  const main = handle.axes === 'x' ? 'x' : 'y';
  /** @type {'x'|'y'} */
  let axis = main;
  let sign = 0;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      if (handle.axes !== 'y') axis = 'x';
      sign = (key === 'ArrowRight' ? 1 : -1) * (axis === 'x' ? frame.x.direction : 1);
      break;
    case 'ArrowUp':
    case 'ArrowDown':
      sign = (key === 'ArrowUp' ? 1 : -1) * (axis === 'y' ? -frame.y.direction : frame.x.direction);
      break;
    case 'more':
    case 'less':
      sign = key === 'more' ? 1 : -1;
      break;
    case 'Home':
    case 'End': {
      const all = /** @type {('x'|'y')[]} */ (handle.axes === 'xy' ? ['x'] : [main]);
      const end = key === 'Home' ? handle.min : handle.max;
      return { ...from, [all[0]]: +end[all[0] === 'x' ? 0 : 1] };
    }
    default:
      return null;
  }
  const i = axis === 'x' ? 0 : 1;
  const value = clamp(clean(from[axis] + sign * (fast ? 10 : 1) * +handle.step[i]), +handle.min[i], +handle.max[i]);
  return { ...from, [axis]: value };
}
