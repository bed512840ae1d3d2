// @ts-check

// Shapes in the form in which ECharts draws them.

/** @typedef {{tag: 'path'|'text', text?: string, [attribute: string]: string|undefined}} Shape */
/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */

/** Rounds a coordinate. @param {number} v a coordinate, which ECharts' SVG gives to four decimals */
export const rounded = (v) => Math.round(v * 1e4) / 1e4;

/** The keys that every series may have. */
export const common = 'type,id,name,silent,z,data';

/** Throws if an object has a key that is not one of these. @param {object} object @param {string} keys separated by commas */
export function known(object, keys) {
  for (const key in object) if (!`,${keys},`.includes(`,${key},`)) throw new Error(`${key}?`);
}

/** Returns the path of a rectangle. @param {number} x @param {number} y @param {number} width @param {number} height */
export const rectangle = (x, y, width, height) => `M${rounded(x)} ${rounded(y)}l${rounded(width)} 0l0 ${rounded(height)}l${rounded(-width)} 0Z`;

/** The outlines of symbols, with a radius of 1. @type {Record<string, string>} */
export const symbols = {
  circle: 'M1 0A1 1 0 1 1 1 -0.0001',
  rect: 'M-1 -1l2 0l0 2l-2 0Z',
  roundRect: 'M-0.5 -1L0.5 -1A0.5 0.5 0 0 1 1 -0.5L1 0.5A0.5 0.5 0 0 1 0.5 1L-0.5 1A0.5 0.5 0 0 1 -1 0.5L-1 -0.5A0.5 0.5 0 0 1 -0.5 -1',
  triangle: 'M0 -1L1 1L-1 1Z',
  diamond: 'M0 -1L1 0L0 1L-1 0Z',
};

/** Where a label lies beside a box: its x coordinate, its text anchor, and whether it is on a line above (-1) or below (1) the box. */
const sides = {
  left: { x: (/** @type {Box} */ box, /** @type {number} */ away) => box.left - away, anchor: 'end', rows: 0 },
  right: { x: (/** @type {Box} */ box, /** @type {number} */ away) => box.right + away, anchor: 'start', rows: 0 },
  top: { x: (/** @type {Box} */ box) => (box.left + box.right) / 2, anchor: 'middle', rows: -1 },
  bottom: { x: (/** @type {Box} */ box) => (box.left + box.right) / 2, anchor: 'middle', rows: 1 },
  inside: { x: (/** @type {Box} */ box) => (box.left + box.right) / 2, anchor: 'middle', rows: 0 },
};

/**
 * Returns a label beside a box. Its background, if it has one, comes first.
 * @param {string} text
 * @param {any} label
 * @param {Box} box
 * @param {string} family
 * @returns {Shape[]}
 */
export function labelOf(text, label, box, family) {
  known(label, 'show,color,fontWeight,fontSize,position,formatter,lineHeight,distance,backgroundColor,padding,width');
  const { show, color, fontWeight = 'normal', fontSize, position, formatter, lineHeight, distance = 5, backgroundColor, padding = [0, 0], width } = label;
  const side = sides[/** @type {keyof typeof sides} */ (position)];
  if (!show || formatter !== '{b}' || !side || Boolean(lineHeight) !== (side.rows !== 0 || Boolean(backgroundColor)) || /\n/.test(text)) throw new Error('label');
  if (!text) return [];
  const y = { '-1': box.top - distance, '0': (box.top + box.bottom) / 2, '1': box.bottom + distance }[side.rows];
  const transform = `translate(${rounded(side.x(box, distance))} ${rounded(/** @type {number} */ (y))})`;
  const inward = { start: padding[1], middle: 0, end: -padding[1] }[side.anchor];
  const shape = textOf(text, {
    fill: color, font: family, size: fontSize, weight: fontWeight, anchor: side.anchor, x: inward, y: lineHeight ? (side.rows * lineHeight) / 2 : 0, transform,
  });
  if (!backgroundColor) {
    if (width !== undefined || label.padding) throw new Error('padding');
    return [shape];
  }
  if (width === undefined || padding.length !== 2 || padding[0] !== 0) throw new Error('backgroundColor');
  const wide = width + 2 * padding[1];
  const left = { start: 0, middle: -wide / 2, end: -wide }[side.anchor];
  const top = { '-1': -lineHeight, '0': -lineHeight / 2, '1': 0 }[side.rows];
  return [{ tag: 'path', d: `M${left} ${top}l${wide} 0l0 ${lineHeight}l${-wide} 0Z`, transform, fill: backgroundColor }, shape];
}

/**
 * Returns a text of one line.
 * @param {string} text
 * @param {{fill: string, font: string, anchor: string, transform: string, size?: number, weight?: string, x?: number, y?: number}} look
 * @returns {Shape}
 */
export const textOf = (text, { fill, font, anchor, transform, size = 12, weight = 'normal', x, y }) => ({
  'tag': 'text', text, 'dominant-baseline': 'central', 'text-anchor': anchor, transform, fill,
  'style': `font-size:${size}px;font-family:${font};${weight === 'normal' ? '' : `font-weight:${weight};`}`,
  'x': x ? String(x) : undefined, 'y': y ? String(y) : undefined,
});

/** @type {Map<string, number>} */
const widths = new Map();
const mostWidths = 500;
/** @type {CanvasRenderingContext2D|null} */
let measure = null;

/** Returns the width of a text, in pixels. @param {string} text @param {string} font */
export function widthOf(text, font) {
  const key = font + text;
  const before = widths.get(key);
  if (before !== undefined) return before;
  measure ??= document.createElement('canvas').getContext('2d');
  if (!measure) throw new Error('canvas');
  measure.font = font;
  const { width } = measure.measureText(text);
  if (widths.size >= mostWidths) widths.clear(); // changing axes keep producing new labels
  widths.set(key, width);
  return width;
}
