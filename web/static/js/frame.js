// @ts-check
// A frame is the mapping between a chart's coordinates and pixels at one moment. A drag keeps the frame that it started in, so
// that axes that change during the drag do not feed back into it.

/**
 * @typedef {object} Scale the mapping of one axis
 * @property {(value: number) => number} toPixel
 * @property {(pixel: number) => number} toValue
 * @property {(value: number) => number} perPixel returns the size of a pixel at a value, in units of the axis
 * @property {1|-1} direction 1 if values increase with pixels, -1 if they decrease
 * @property {boolean} [log]
 * @property {number} [band] the width of a category, in pixels
 */
/** @typedef {{x: Scale, y: Scale}} Frame */

/**
 * Returns the scale that maps two values to two pixels.
 * @param {[number, number]} values
 * @param {[number, number]} pixels
 * @param {boolean} log
 * @returns {Scale}
 */
export function scaleThrough(values, pixels, log) {
  const into = log ? Math.log10 : (/** @type {number} */ v) => v;
  const outOf = log ? (/** @type {number} */ v) => 10 ** v : (/** @type {number} */ v) => v;
  const [a, b] = [into(values[0]), into(values[1])];
  const slope = (pixels[1] - pixels[0]) / (b - a);
  return {
    toPixel: (value) => pixels[0] + slope * (into(value) - a),
    toValue: (pixel) => outOf(a + (pixel - pixels[0]) / slope),
    perPixel: (value) => (log ? Math.abs(value) * Math.LN10 : 1) / Math.abs(slope),
    direction: slope < 0 ? -1 : 1,
  };
}

/** @typedef {{left: number, top: number, width: number, height: number}} Area The plot area of a chart, in pixels. */

/** Returns the plot area of a chart of the given size. @param {any} option @param {{width: number, height: number}} size @returns {Area} */
export function areaOf({ grid }, { width, height }) {
  const [left, right, top, bottom] = ['left', 'right', 'top', 'bottom'].map((side) => Number(grid[side]));
  return { left, top, width: width - left - right, height: height - top - bottom };
}

/**
 * Returns the frame of a chart of the given size. Its axes are where ECharts puts them.
 * @param {any} option
 * @param {{width: number, height: number}} size
 * @returns {Frame}
 */
export function frameOf(option, size) {
  const { left, top, width, height } = areaOf(option, size);
  return { x: scaleOf(option.xAxis, left, width), y: scaleOf(option.yAxis, top + height, -height) };
}

/** @param {any} axis @param {number} from the pixel at which the axis starts @param {number} length its length in pixels, negative if values increase against pixels @returns {Scale} */
function scaleOf(axis, from, length) {
  const [start, along] = axis.inverse ? [from + length, -length] : [from, length];
  if (axis.type !== 'category') return { ...scaleThrough([axis.min, axis.max], [start, start + along], axis.type === 'log'), log: axis.type === 'log' };
  const band = along / axis.data.length;
  return { ...scaleThrough([0, 1], [start + band / 2, start + band * 1.5], false), band: Math.abs(band) };
}

/**
 * Rounds a dragged value to a multiple of the smallest round step that is at least a pixel. Every position that the eye can
 * distinguish can be reached, including round numbers and 0, and the query stays short.
 * @param {number} value
 * @param {number} perPixel
 */
export function tidy(value, perPixel) {
  if (!(perPixel > 0) || !Number.isFinite(perPixel)) return value;
  const power = 10 ** Math.floor(Math.log10(perPixel));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= perPixel * 0.999) ?? perPixel;
  return clean(Math.round(value / step) * step);
}

/** Removes the error that binary addition leaves (0.30000000000000004). @param {number} value */
export const clean = (value) => Number(value.toPrecision(12)) + 0;

/** Returns the value in a range that is closest to the given one. @param {number} value @param {number} low @param {number} high */
export const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
