// @ts-check
/** @import { Area } from './frame.js' */
/** @import { Context, Layer } from './layers.js' */
/** @import { Box, Shape } from './shapes.js' */
import { common, known, labelOf, rectangle } from 'losslab/js/shapes.js';

// Bars share the width of their category. Those of a stack form one column, in which each continues another.

/** Returns the layers of a series of bars. It throws if it does not know a part of the series. @param {any} series @param {Context} context @returns {Layer[]} */
export function barLayers(series, context) {
  known(series, common + ',barGap,barCategoryGap,barMaxWidth,label,stack');
  const { frame, area, font } = context;
  const flat = frame.y.band !== undefined;
  const [along, across] = flat ? [frame.y, frame.x] : [frame.x, frame.y];
  if (along.band === undefined || across.band !== undefined || across.log) throw new Error('bar');
  const { offset, width } = columnOf(series, context.bars, along.band);
  const stacked = series.stack === undefined ? [] : context.bars.slice(0, context.bars.indexOf(series)).filter(({ stack }) => stack === series.stack);
  /** @type {Shape[]} */
  const shapes = [];
  /** @type {Shape[]} */
  const labels = [];
  series.data.forEach((/** @type {any} */ { name, value, itemStyle, ...rest }, /** @type {number} */ i) => {
    known(rest, '');
    known(itemStyle, 'color,borderColor,borderWidth');
    if (value === null) return;
    const from = along.toPixel(i) + offset;
    const below = stackedTo(stacked, i, value);
    const [zero, end] = [below, below + value].map(across.toPixel);
    if (!Number.isFinite(end)) throw new Error(`${value}?`);
    const line = Math.min(itemStyle.borderWidth, width, Math.abs(end - zero)) / 2; // the border lies inside the bar
    const [low, high] = [Math.min(zero, end) + line, Math.max(zero, end) - line];
    const ends = { left: from + line, right: from + width - line, top: low, bottom: high };
    const box = clipped(flat ? { left: low, right: high, top: from + line, bottom: from + width - line } : ends, area);
    if (!box) return;
    shapes.push({
      'tag': 'path', 'd': flat ? grown(box.left, box.right, end < zero, (x, wide) => rectangle(x, box.top, wide, box.bottom - box.top))
        : grown(box.top, box.bottom, end < zero, (y, high) => rectangle(box.left, y, box.right - box.left, high)),
      'fill': itemStyle.color, 'stroke': itemStyle.borderColor, 'stroke-width': String(itemStyle.borderWidth),
    });
    const more = itemStyle.borderWidth / 2;
    if (series.label) labels.push(...labelOf(name, series.label, { left: box.left - more, right: box.right + more, top: box.top - more, bottom: box.bottom + more }, font));
  });
  return [{ level: [series.z, 1], look: {}, shapes }, { level: [series.z, 3], look: {}, shapes: labels }];
}

/**
 * Draws a bar from its base, in whichever direction it extends.
 * @param {number} low
 * @param {number} high
 * @param {boolean} back
 * @param {(from: number, length: number) => string} draw
 */
const grown = (low, high, back, draw) => (back ? draw(high, low - high) : draw(low, high - low));

/**
 * Returns the value at which a bar starts: 0, or the end of the last earlier bar that extends in the same direction.
 * @param {any[]} before the earlier bars of the stack, in order
 * @param {number} i
 * @param {number} value
 * @returns {number}
 */
function stackedTo(before, i, value) {
  for (let k = before.length - 1; k >= 0; k--) {
    const its = before[k].data[i]?.value ?? 0;
    const end = stackedTo(before.slice(0, k), i, its) + its;
    if ((value >= 0 && end > 0) || (value <= 0 && end < 0)) return end;
  }
  return 0;
}

/** @param {any} series @param {any[]} bars all bar series of the chart @param {number} band the width of a category, in pixels */
function columnOf(series, bars, band) {
  const { barGap, barCategoryGap, barMaxWidth } = series;
  const share = (/** @type {string} */ text) => Number(/^(\d+)%$/.exec(text)?.[1]) / 100;
  const [gap, around, most] = [share(barGap), share(barCategoryGap), Number(barMaxWidth)];
  const unlike = bars.some((bar) => bar.barGap !== barGap || bar.barCategoryGap !== barCategoryGap || bar.barMaxWidth !== barMaxWidth);
  if (unlike || !Number.isFinite(gap + around + most)) throw new Error('barGap');
  const columns = bars.filter(({ stack }, i) => stack === undefined || bars.findIndex((bar) => bar.stack === stack) === i); // the first series of each stack
  const n = columns.length;
  const place = columns.findIndex((bar) => bar === series || (bar.stack !== undefined && bar.stack === series.stack));
  const width = Math.max(Math.min((band * (1 - around)) / (n + (n - 1) * gap), most), 1);
  return { width, offset: -(width * (n + (n - 1) * gap)) / 2 + place * width * (1 + gap) };
}

/** @param {Box} box @param {Area} area @returns {Box|null} */
function clipped({ left, right, top, bottom }, area) {
  const box = {
    left: Math.max(left, area.left), right: Math.min(right, area.left + area.width),
    top: Math.max(top, area.top), bottom: Math.min(bottom, area.top + area.height),
  };
  return box.right < box.left || box.bottom < box.top ? null : box;
}
