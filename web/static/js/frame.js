// @ts-check
// A frame is the mapping between a chart's coordinates and pixels, as it is at one moment. A drag keeps the frame that
// it began in, so that axes that change under it never feed back into it.

/**
 * @typedef {object} Scale one axis
 * @property {(value: number) => number} toPixel
 * @property {(pixel: number) => number} toValue
 * @property {(value: number) => number} perPixel how much a pixel is worth there
 * @property {1|-1} direction whether values grow with pixels
 */
/** @typedef {{x: Scale, y: Scale}} Frame */

/**
 * A scale through two values and their pixels.
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

/**
 * The frame of a chart's first grid. Axes have their ranges given in the option; two values of each make the scale.
 * @param {{convertToPixel(finder: object, value: number[]): number[]}} chart
 * @param {any} option
 * @returns {Frame}
 */
export function frameOf(chart, option) {
  const { xAxis, yAxis } = option;
  const [xs, ys] = [ends(xAxis), ends(yAxis)];
  const low = chart.convertToPixel({ gridIndex: 0 }, [xs[0], ys[0]]);
  const high = chart.convertToPixel({ gridIndex: 0 }, [xs[1], ys[1]]);
  return {
    x: scaleThrough(xs, [low[0], high[0]], xAxis.type === 'log'),
    y: scaleThrough(ys, [low[1], high[1]], yAxis.type === 'log'),
  };
}

/** @param {any} axis @returns {[number, number]} */
function ends(axis) {
  if (axis.type === 'category') return [0, Math.max(1, (axis.data?.length ?? 2) - 1)];
  return [axis.min, axis.max];
}

/**
 * Rounds a dragged value to the next round step that is at least a pixel: every place the eye can tell apart can be
 * reached, round numbers and 0 among them, and the query stays short.
 * @param {number} value
 * @param {number} perPixel
 */
export function tidy(value, perPixel) {
  if (!(perPixel > 0) || !Number.isFinite(perPixel)) return value;
  const power = 10 ** Math.floor(Math.log10(perPixel));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= perPixel * 0.999) ?? perPixel;
  return clean(Math.round(value / step) * step);
}

/** Takes off what adding in binary leaves behind (0.30000000000000004). @param {number} value */
export const clean = (value) => Number(value.toPrecision(12)) + 0;

/** @param {number} value @param {number} low @param {number} high */
export const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
