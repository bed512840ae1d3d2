// @ts-check
/** @import { Size } from './charts.js' */
/** @import { Area } from './frame.js' */
/** @import { Context, Layer } from './layers.js' */
/** @import { Shape } from './shapes.js' */
import { areaOf, frameOf } from 'losslab/js/frame.js';
import { layersOf } from 'losslab/js/layers.js';
import { known, rectangle } from 'losslab/js/shapes.js';

// Draws what moves in a chart, from the very options that ECharts draws, to the same pixels: it writes what has changed and no
// more, where ECharts makes a whole sheet anew. What it does not know it refuses, and ECharts draws that chart.

/** @typedef {Layer & {group: SVGElement, nodes: SVGElement[]}} Drawn */

const space = 'http://www.w3.org/2000/svg';

let clips = 0;

/** @param {HTMLElement} parent */
export function createPainter(parent) {
  const svg = /** @type {SVGSVGElement} */ (document.createElementNS(space, 'svg'));
  const definitions = svg.appendChild(document.createElementNS(space, 'defs'));
  svg.classList.add('painted');
  svg.style.display = 'none';
  parent.append(svg);
  /** What is drawn, and at what size. @type {{option: any, size: Size, context: Context}|null} */
  let last = null;
  /** The layers of each series. @type {Drawn[][]} */
  let drawn = [];

  function clear() {
    last = null;
    drawn = [];
    definitions.replaceChildren();
    svg.replaceChildren(definitions);
  }

  /** @param {any} option @param {Size} size @returns {Context} */
  function contextOf(option, size) {
    known(option, 'animation,grid,series,textStyle,xAxis,yAxis,reading');
    known(option.textStyle, 'fontFamily');
    svg.setAttribute('width', String(size.width));
    svg.setAttribute('height', String(size.height));
    definitions.replaceChildren();
    const area = areaOf(option, size);
    /** @type {Map<number, string>} */
    const made = new Map();
    return {
      frame: frameOf(option, size), area, font: option.textStyle.fontFamily, bars: [],
      clip(width) {
        const id = made.get(width) ?? `painted-${++clips}`;
        if (!made.has(width)) definitions.append(clipOf(id, area, width));
        made.set(width, id);
        return `url(#${id})`;
      },
    };
  }

  /** @param {any} option @param {Size} size */
  function paint(option, size) {
    const before = last && alike(last, option, size) ? last : null;
    if (!before) clear();
    const context = before?.context ?? contextOf(option, size);
    context.bars = option.series.filter((/** @type {any} */ { type }) => type === 'bar');
    const next = option.series.map((/** @type {any} */ series, /** @type {number} */ i) =>
      series === before?.option.series[i] ? drawn[i] : layersOf(series, context, before?.option.series[i], drawn[i]));
    last = { option, size, context };
    const same = before && next.every((/** @type {Layer[]} */ layers, /** @type {number} */ i) => layers === drawn[i] || together(layers, drawn[i]));
    if (!same) {
      drawn = next.map((/** @type {Layer[]} */ layers) => layers.map(begun));
      svg.replaceChildren(definitions, ...drawn.flat().sort(upwards).map(({ group }) => group));
    }
    next.forEach((/** @type {Layer[]} */ layers, /** @type {number} */ i) => {
      if (layers !== drawn[i]) layers.forEach((layer, k) => write(drawn[i][k], layer));
    });
  }

  return {
    /** Draws an option; what it refuses is thrown. @param {any} option @param {Size} size */
    paint(option, size) {
      try {
        paint(option, size);
      } catch (error) {
        clear();
        throw error;
      }
      svg.style.display = '';
    },
    hide() {
      svg.style.display = 'none';
    },
  };
}

/** Whether what was drawn can be drawn on. @param {{option: any, size: Size}} before @param {any} option @param {Size} size */
const alike = (before, option, size) => before.size.width === size.width && before.size.height === size.height
  && ['grid', 'textStyle', 'xAxis', 'yAxis'].every((name) => option[name] === before.option[name])
  && option.series.length === before.option.series.length
  && option.series.every((/** @type {any} */ { id, type }, /** @type {number} */ i) => id === before.option.series[i].id && type === before.option.series[i].type);

/** Whether layers are on the same levels. @param {Layer[]} layers @param {Layer[]} before */
const together = (layers, before) => layers.length === before.length && layers.every(({ level }, i) => level.join() === before[i].level.join());

/** @param {Layer} a @param {Layer} b */
const upwards = (a, b) => a.level[0] - b.level[0] || a.level[1] - b.level[1];

/** @param {Layer} layer @returns {Drawn} */
const begun = ({ level }) => ({ level, look: {}, shapes: [], group: /** @type {SVGElement} */ (document.createElementNS(space, 'g')), nodes: [] });

/** Writes what of a layer is not as before. @param {Drawn} drawn @param {Layer} next */
function write(drawn, { look, shapes }) {
  assign(drawn.group, drawn.look, look);
  const { nodes } = drawn;
  shapes.forEach((shape, i) => {
    const before = drawn.shapes[i];
    if (shape === before) return;
    if (before?.tag === shape.tag) return assign(nodes[i], before, shape);
    const node = /** @type {SVGElement} */ (document.createElementNS(space, shape.tag));
    if (shape.tag === 'text') node.append('');
    assign(node, {}, shape);
    if (before) nodes[i].replaceWith(node);
    else drawn.group.append(node);
    nodes[i] = node;
  });
  for (const node of nodes.splice(shapes.length)) node.remove();
  drawn.look = look;
  drawn.shapes = shapes;
}

/** @param {SVGElement} node @param {Record<string, string|undefined>} before @param {Record<string, string|undefined>} next */
function assign(node, before, next) {
  for (const name in next) {
    const value = next[name];
    if (value === before[name] || name === 'tag') continue;
    if (value === undefined) node.removeAttribute(name);
    else if (name === 'text') /** @type {Text} */ (node.firstChild).data = value;
    else node.setAttribute(name, value);
  }
  for (const name in before) if (!(name in next)) node.removeAttribute(name);
}

/** What a line is clipped by: it is not thinner at the border. @param {string} id @param {Area} area @param {number} width of the line */
function clipOf(id, { left, top, width, height }, line) {
  const clip = document.createElementNS(space, 'clipPath');
  const path = clip.appendChild(document.createElementNS(space, 'path'));
  const x = left - line / 2;
  const wide = Math.ceil(width + line) + (x === Math.floor(x) ? 0 : 1);
  clip.id = id;
  path.setAttribute('d', rectangle(Math.floor(x), top - line / 2, wide, height + line));
  return clip;
}
