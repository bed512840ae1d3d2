// @ts-check
/** @import { Area, Frame, Scale } from './frame.js' */
/** @import { Shape } from './shapes.js' */
import { barLayers } from 'losslab/js/bars.js';
import { common, known, labelOf, rounded, symbols } from 'losslab/js/shapes.js';

// This module converts the series of an option to shapes, at the positions where ECharts draws them. It refuses what it does not know.

/** @typedef {{level: number[], look: Record<string, string>, shapes: Shape[]}} Layer Shapes with a common look. Layers are stacked by level, compared element by element. */
/** @typedef {{frame: Frame, area: Area, font: string, bars: any[], clip: (width: number) => string}} Context What the series of a chart are drawn in. */

/** Returns the layers of a series. It throws if it does not know a part of the series. @param {any} series @param {Context} context @param {any} before the series as it was before @param {Layer[]} drawn the layers that were drawn for it @returns {Layer[]} */
export function layersOf(series, context, before, drawn) {
  if (series.type === 'line') return lineLayers(series, context);
  if (series.type === 'scatter') return scatterLayers(series, context, before, drawn);
  if (series.type === 'bar') return barLayers(series, context);
  throw new Error(`${series.type}?`);
}

// Lines, and mark areas, which belong to line series without data.

/** @param {any} series @param {Context} context @returns {Layer[]} */
function lineLayers(series, context) {
  known(series, common + ',symbol,symbolSize,itemStyle,lineStyle,areaStyle,markArea');
  if (series.markArea) {
    if (series.data.length > 0 || series.lineStyle) throw new Error('markArea,data');
    return areaLayers(series.markArea, context);
  }
  if (series.areaStyle) return shadeLayers(series, context);
  const { symbol, symbolSize, itemStyle, lineStyle: { color, width, type = 'solid' } } = series;
  known(series.lineStyle, 'color,width,type');
  known(itemStyle, 'color');
  const dash = { solid: undefined, dashed: `${4 * width},${2 * width}`, dotted: String(width) };
  if (!(type in dash) || !['none', 'circle'].includes(symbol)) throw new Error(`${type}, ${symbol}?`);
  /** @type {Record<string, any>} */
  const look = { 'fill': 'none', 'stroke': color, 'stroke-width': String(width), 'stroke-linejoin': 'bevel', 'clip-path': context.clip(width) };
  const dashes = dash[/** @type {keyof typeof dash} */ (type)];
  if (dashes) look['stroke-dasharray'] = dashes;
  const d = pathOf(series.data, context.frame);
  /** @type {Layer[]} */
  const layers = [{ level: [series.z, 10], look, shapes: d ? [{ tag: 'path', d }] : [] }];
  if (symbol === 'circle') layers.push({ level: [series.z, 100], look: { fill: itemStyle.color }, shapes: dotsOf(series.data, symbol, symbolSize, 0, context) });
  return layers;
}

/** Returns the areas that closed lines enclose. @param {any} series @param {Context} context @returns {Layer[]} */
function shadeLayers({ symbol, itemStyle, lineStyle, areaStyle, data, z }, context) {
  known(itemStyle, 'color');
  known(lineStyle, 'color');
  known(areaStyle, 'color,opacity');
  if (symbol !== 'none' || lineStyle.color !== 'transparent') throw new Error('areaStyle');
  const look = { 'fill': areaStyle.color, 'fill-opacity': String(areaStyle.opacity), 'clip-path': context.clip(2) };
  const d = pathOf(data, context.frame);
  return [{ level: [z, 0], look, shapes: d ? [{ tag: 'path', d }] : [] }];
}

/** Returns a path through points, with gaps at missing ones. Points too close to the last one to be told apart are left out. @param {[number, number][]} data @param {Frame} frame */
function pathOf(data, frame) {
  let d = '';
  let [x0, y0, open] = [0, 0, false];
  for (const datum of data) {
    const at = pixelOf(datum, frame)?.map(Math.fround) ?? null; // as ECharts stores a line's points
    if (at && open && (at[0] - x0) ** 2 + (at[1] - y0) ** 2 < 0.5) continue;
    if (at) {
      d += `${open ? 'L' : 'M'}${rounded(at[0])} ${rounded(at[1])}`;
      [x0, y0] = at;
    }
    open = at !== null;
  }
  return d;
}

/** @param {[number|null, number|null]} datum @param {Frame} frame @returns {[number, number]|null} */
function pixelOf([x, y], frame) {
  if (x === null || y === null) return null;
  const at = /** @type {[number, number]} */ ([frame.x.toPixel(x), frame.y.toPixel(y)]);
  if (!Number.isFinite(at[0] + at[1])) throw new Error(`${x}, ${y}?`);
  return at;
}

/** @param {any} areas @param {Context} context @returns {Layer[]} */
function areaLayers(areas, { frame, area, font }) {
  known(areas, 'data,itemStyle');
  const { color, opacity = 1, borderColor, borderWidth = 0 } = areas.itemStyle;
  known(areas.itemStyle, 'color,opacity,borderColor,borderWidth');
  /** @type {Record<string, string>} */
  const look = { fill: color === 'transparent' ? 'none' : color };
  if (opacity !== 1) look['fill-opacity'] = String(opacity);
  if (borderColor) Object.assign(look, { 'stroke': borderColor, 'stroke-width': String(borderWidth) });
  /** @type {Shape[]} */
  const shapes = [];
  /** @type {Shape[]} */
  const labels = [];
  for (const corners of areas.data ?? []) {
    const [x0, x1, y0, y1] = endsOf(corners, frame, area);
    const [left, right, top, bottom] = [Math.min(x0, x1), Math.max(x0, x1), Math.min(y0, y1), Math.max(y0, y1)];
    if (left > area.left + area.width || right < area.left || top > area.top + area.height || bottom < area.top) continue;
    const [xs, ys] = [[x0, x1].map((x) => between(x, area.left, area.width)), [y0, y1].map((y) => between(y, area.top, area.height))].map((ends) => ends.map(rounded));
    shapes.push({ tag: 'path', d: `M${xs[0]} ${ys[0]}L${xs[1]} ${ys[0]}L${xs[1]} ${ys[1]}L${xs[0]} ${ys[1]}Z` });
    const { name, label } = corners[0];
    if (label) labels.push(...labelOf(name, label, { left, right, top, bottom }, font));
  }
  const below = { level: [1, 0], look, shapes };
  return labels.length > 0 ? [below, { level: [1, 2], look: {}, shapes: labels }] : [below];
}

/** Returns the ends of an area, in pixels. Along an axis without ends the area extends to the borders. @param {any[]} corners @param {Frame} frame @param {Area} area */
function endsOf(corners, frame, { left, top, width, height }) {
  known(corners[0], 'coord,xAxis,yAxis,name,label');
  known(corners[1], 'coord,xAxis,yAxis');
  const [xs, ys] = [0, 1].map((i) => corners.map(({ coord, xAxis, yAxis }) => (coord ?? [xAxis, yAxis])[i]));
  const pixels = (/** @type {any[]} */ values, /** @type {Scale} */ scale, /** @type {number[]} */ whole) =>
    (values.every((v) => v === undefined) ? whole : values.map(scale.toPixel));
  const ends = [...pixels(xs, frame.x, frame.x.direction > 0 ? [left, left + width] : [left + width, left]),
    ...pixels(ys, frame.y, frame.y.direction > 0 ? [top, top + height] : [top + height, top])];
  if (!ends.every(Number.isFinite)) throw new Error('markArea');
  return ends;
}

/** @param {number} pixel @param {number} from @param {number} length */
const between = (pixel, from, length) => Math.min(Math.max(pixel, from), from + length);

// Dots, and texts, which are dots of size 0.

/** @param {any} series @param {Context} context @param {any} before @param {Layer[]} drawn @returns {Layer[]} */
function scatterLayers(series, context, before, drawn) {
  known(series, common + ',symbol,symbolSize,clip,itemStyle');
  const { data, symbol, symbolSize, itemStyle, clip, z } = series;
  known(itemStyle, 'color,borderColor,borderWidth,opacity');
  if (itemStyle.opacity !== 1 || (clip === false) !== (symbolSize === 0)) throw new Error('scatter');
  if (symbolSize === 0) {
    if (symbol !== 'circle' || itemStyle.borderColor) throw new Error('symbolSize');
    /** @type {Shape[]} */
    const shapes = data.flatMap((/** @type {any} */ datum) => {
      known(datum, 'name,value,label');
      const at = pixelOf(datum.value, context.frame);
      return at ? labelOf(datum.name, datum.label, { left: at[0], right: at[0], top: at[1], bottom: at[1] }, context.font) : [];
    });
    return [{ level: [z, 102], look: {}, shapes }];
  }
  const { color, borderColor, borderWidth } = itemStyle;
  const look = { 'fill': color === 'transparent' ? 'none' : color, 'stroke': borderColor, 'stroke-width': String(borderWidth / (symbolSize / 2)) };
  const kept = before && before.symbol === symbol && before.symbolSize === symbolSize ? { data: before.data, shapes: drawn[0].shapes } : undefined;
  return [{ level: [z, 100], look, shapes: dotsOf(data, symbol, symbolSize, 0.1, context, kept) }];
}

/**
 * Returns the dots that lie in the plot area, or close to it.
 * @param {any[]} data
 * @param {string} symbol @param {number} size
 * @param {number} beyond how far dots may lie outside the plot area, in pixels
 * @param {Context} context
 * @param {{data: any[], shapes: Shape[]}} [kept] the previous data and shapes, some of which may be reused
 * @returns {Shape[]}
 */
function dotsOf(data, symbol, size, beyond, { frame, area }, kept) {
  const d = symbols[symbol];
  if (!d) throw new Error(`${symbol}?`);
  const whole = kept && kept.shapes.length === kept.data.length && kept.data.length === data.length;
  const scale = Math.round(size * 500) / 1000;
  /** @type {Shape[]} */
  const shapes = [];
  data.forEach((datum, i) => {
    if (whole && datum === kept.data[i]) return void shapes.push(kept.shapes[i]);
    if (!Array.isArray(datum) || datum.length !== 2) throw new Error('scatter.data');
    const at = pixelOf(/** @type {[number, number]} */ (datum), frame);
    if (!at || !inside(at[0], area.left, area.width, beyond) || !inside(at[1], area.top, area.height, beyond)) return;
    shapes.push({ tag: 'path', d, transform: `matrix(${scale},0,0,${scale},${rounded(at[0])},${rounded(at[1])})` });
  });
  return shapes;
}

/** @param {number} pixel @param {number} from @param {number} length @param {number} beyond */
const inside = (pixel, from, length, beyond) => pixel >= from - beyond && pixel <= from + length + beyond;
