// @ts-check
/** @import { Scale } from './frame.js' */
/** @import { Context, Layer } from './layers.js' */
/** @import { Shape } from './shapes.js' */
import { known, rounded, textOf, widthOf } from 'losslab/js/shapes.js';

// This module converts the axes of an option to shapes, at the positions where ECharts draws them: the grid lines, the axis lines
// with the axes' names, and the axis labels.

/** @typedef {{at: number, text: string}} Mark An axis label, a number or a category, and its position along the axis in pixels. */

/** The levels of the grid lines, of the axis lines and names, and of the axis labels, from bottom to top. */
const levels = [[0, 0], [0, 1], [0, 10]];

/** The layers of axes that ECharts draws: they are empty. @type {Layer[]} */
export const noAxes = levels.map((level) => ({ level, look: {}, shapes: [] }));

/** Returns the layers of an option's axes. It throws if it does not know a part of them. @param {any} option @param {Context} context @returns {Layer[]} */
export function axesLayers({ xAxis, yAxis }, { frame, area: { left, top, width, height }, font }) {
  const [right, bottom] = [left + width, top + height];
  for (const axis of [xAxis, yAxis]) check(axis);
  const across = [
    ...placesOf(xAxis, xAxis.axisTick.customValues, frame.x, xAxis.splitLine.show).map((x) => line(crisp(x), top, crisp(x), bottom, xAxis.splitLine)),
    ...placesOf(yAxis, yAxis.axisTick.customValues, frame.y, yAxis.splitLine.show).map((y) => line(left, crisp(y), right, crisp(y), yAxis.splitLine)),
  ];
  const along = [
    ...nameOf(yAxis, font, { middle: `matrix(0,-1,1,0,${rounded(left - yAxis.nameGap)},${rounded(top + height / 2)})`, end: `translate(${left} ${rounded(top - yAxis.nameGap)})` }, -1),
    line(crisp(left), bottom, crisp(left), top, yAxis.axisLine, 'round'),
    ...nameOf(xAxis, font, { middle: `translate(${rounded(left + width / 2)} ${rounded(bottom + xAxis.nameGap)})`, end: `translate(${rounded(right + xAxis.nameGap)} ${bottom})` }, 1),
    line(left, crisp(bottom), right, crisp(bottom), xAxis.axisLine, 'round'),
  ];
  const numbers = [
    ...roomy(marksOf(yAxis, frame.y), yAxis, () => 7)
      .map(({ at, text }) => textOf(text, { fill: yAxis.axisLabel.color, font, anchor: 'end', transform: `translate(${left - 8} ${rounded(at)})` })),
    ...roomy(marksOf(xAxis, frame.x), xAxis, (text) => widthOf(text, `12px ${font}`) / 2 + 3)
      .map(({ at, text }) => textOf(text, { fill: xAxis.axisLabel.color, font, anchor: 'middle', y: 7, transform: `translate(${rounded(at)} ${bottom + 8})` })),
  ];
  return [across, along, numbers].map((shapes, i) => ({ level: levels[i], look: { fill: 'none' }, shapes }));
}

/** Throws if an axis has other options than those that charts here use. @param {any} axis */
function check(axis) {
  known(axis, 'type,name,nameLocation,nameGap,nameTextStyle,nameMoveOverlap,inverse,min,max,interval,data,splitLine,axisLine,axisLabel,axisTick');
  known(axis.nameTextStyle, 'color,lineHeight,align,verticalAlign,padding');
  known(axis.splitLine, 'show,lineStyle');
  known(axis.axisLine, 'show,onZero,lineStyle');
  for (const { lineStyle } of [axis.splitLine, axis.axisLine]) known(lineStyle, 'color');
  known(axis.axisTick, 'show,customValues');
  known(axis.axisLabel, 'show,formatter,interval,showMinLabel,showMaxLabel,hideOverlap,color,lineHeight,customValues');
  const { axisLabel: { showMinLabel, showMaxLabel, hideOverlap, lineHeight, interval }, type } = axis;
  const category = type === 'category';
  const usual = axis.axisLine.show && !axis.axisLine.onZero && !axis.axisTick.show && !axis.nameMoveOverlap && showMinLabel && showMaxLabel && hideOverlap;
  if (!usual || lineHeight !== 14 || axis.nameTextStyle.lineHeight !== 14 || (interval === '0') !== category || (category && axis.splitLine.show)) throw new Error('axis');
}

/** Returns the position at which ECharts draws a line one pixel wide, so that it is sharp. @param {number} at */
const crisp = (at) => Math.floor(Math.round(at * 2) / 2) + 0.5;

/** @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 @param {{lineStyle: {color: string}}} look @param {string} [cap] @returns {Shape} */
const line = (x0, y0, x1, y1, { lineStyle: { color } }, cap) =>
  ({ tag: 'path', d: `M${rounded(x0)} ${rounded(y0)}L${rounded(x1)} ${rounded(y1)}`, stroke: color, ...(cap && { 'stroke-linecap': cap }) });

/** Returns the values at which an axis has ticks. @param {any} axis @param {number[]|undefined} given @returns {number[]} */
function valuesOf({ type, min, max, interval }, given) {
  if (given) return given.filter((value) => value >= min && value <= max);
  const log = type === 'log';
  const [from, to] = log ? [Math.log10(min), Math.log10(max)] : [min, max];
  const n = Math.floor((to - from) / interval + 1e-9);
  if (!(n >= 0 && n < 100)) throw new Error('interval');
  const all = Array.from({ length: n + 1 }, (_, i) => Number((from + i * interval).toPrecision(12)));
  if (to - all[n] > interval * 1e-9) all.push(to); // an axis has a tick at its end, whatever the value there
  return log ? all.map((k) => 10 ** k) : all;
}

/** @param {any} axis @param {number[]|undefined} given @param {Scale} scale @param {boolean} shown */
const placesOf = (axis, given, scale, shown) => (shown ? valuesOf(axis, given).map(scale.toPixel) : []);

/** @param {any} axis @param {Scale} scale @returns {Mark[]} */
function marksOf(axis, scale) {
  const { show = true, customValues, formatter = '{value}' } = axis.axisLabel;
  if (!show) return [];
  if (axis.type === 'category') return axis.data.map((/** @type {string} */ text, /** @type {number} */ i) => ({ at: scale.toPixel(i), text }));
  return valuesOf(axis, customValues).map((value) => {
    const number = String(value);
    if (axis.type !== 'value' || !/^-?\d{1,3}(\.\d+)?$/.test(number)) throw new Error(`${axis.type}, ${number}?`); // ECharts formats such numbers in its own way
    return { at: scale.toPixel(value), text: formatter.replace('{value}', number) };
  });
}

/**
 * Returns the labels that ECharts leaves where labels are too close: an end label hides its neighbor, then each label hides later ones.
 * @param {Mark[]} marks
 * @param {any} axis
 * @param {(text: string) => number} room how far a text extends to either side of its position, in pixels
 */
function roomy(marks, { type }, room) {
  const close = (/** @type {Mark} */ a, /** @type {Mark} */ b) => Math.abs(a.at - b.at) < room(a.text) + room(b.text) - 0.05;
  let rest = marks;
  if (type !== 'category' && marks.length > 1) {
    if (close(marks[0], marks[1])) rest = rest.filter((mark) => mark !== marks[1]);
    if (close(marks[marks.length - 1], marks[marks.length - 2])) rest = rest.filter((mark) => mark !== marks[marks.length - 2]);
  }
  /** @type {Mark[]} */
  const shown = [];
  for (const mark of rest) if (!shown.some((other) => close(mark, other))) shown.push(mark);
  return shown;
}

/** @param {any} axis @param {string} font @param {{middle: string, end: string}} at @param {1|-1} side the side of its position on which a name in the middle lies @returns {Shape[]} */
function nameOf({ name, nameLocation, nameTextStyle: { color, align, verticalAlign, padding = [0, 0, 0, 0] }, inverse }, font, at, side) {
  if (!name) return [];
  if (nameLocation === 'middle' && !align) return [textOf(name, { fill: color, font, anchor: 'middle', y: side * 7, transform: at.middle })];
  if (nameLocation !== 'end' || inverse || align !== 'left' || verticalAlign !== 'top') throw new Error('nameLocation');
  return [textOf(name, { fill: color, font, anchor: 'start', x: padding[3], y: padding[0] + 7, transform: at.end })];
}
