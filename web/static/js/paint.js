// @ts-check
/** @import { Size } from './charts.js' */
/** @import { Area } from './frame.js' */
/** @import { Context, Layer } from './layers.js' */
/** @import { Shape } from './shapes.js' */
import { axesLayers, noAxes } from 'losslab/js/axes.js';
import { areaOf, frameOf } from 'losslab/js/frame.js';
import { layersOf } from 'losslab/js/layers.js';
import { known, rectangle } from 'losslab/js/shapes.js';

// The painter draws the moving parts of a chart, from the same options as ECharts and to the same pixels. It writes only what has
// changed, whereas ECharts rebuilds a whole sheet. It refuses options that it does not know; ECharts then draws the chart.

/** @typedef {Layer & {group: SVGElement, nodes: SVGElement[], written: Shape[]}} Drawn A layer with its elements, and what was written into each. */

const space = 'http://www.w3.org/2000/svg';

/** The number of clip paths made in the page, which makes their ids unique. */
let made = 0;

/** Creates a painter, which draws into an SVG element of its own. @param {HTMLElement} parent */
export function createPainter(parent) {
  const svg = /** @type {SVGSVGElement} */ (document.createElementNS(space, 'svg'));
  const definitions = svg.appendChild(document.createElementNS(space, 'defs'));
  svg.classList.add('painted');
  svg.style.display = 'none';
  parent.append(svg);
  /** What is drawn, and at what size. @type {{option: any, size: Size, withAxes: boolean, context: Context}|null} */
  let last = null;
  /** The layers of the axes, followed by those of each series. @type {Drawn[][]} */
  let drawn = [];
  /** The clip paths, by the width of the lines that they clip. @type {Map<number, SVGElement>} */
  const clips = new Map();

  function clear() {
    last = null;
    drawn = [];
    clips.clear();
    definitions.replaceChildren();
    svg.replaceChildren(definitions);
  }

  /** @param {any} option @param {Size} size @returns {Context} */
  function contextOf(option, size) {
    known(option, 'animation,grid,series,textStyle,xAxis,yAxis,reading');
    known(option.textStyle, 'fontFamily');
    assign(svg, {}, { width: String(size.width), height: String(size.height) });
    const area = areaOf(option, size);
    for (const [width, clip] of clips) cut(clip, area, width);
    return {
      frame: frameOf(option, size), area, font: option.textStyle.fontFamily, bars: [],
      clip(width) {
        const clip = clips.get(width) ?? definitions.appendChild(newClip());
        if (!clips.has(width)) cut(clip, area, width);
        clips.set(width, clip);
        return `url(#${clip.id})`;
      },
    };
  }

  /** @param {any} option @param {Size} size @param {boolean} withAxes */
  function paint(option, size, withAxes) {
    if (last && !alike(last.option, option)) clear();
    const still = last && unmoved(last, option, size) ? last : null;
    const context = still?.context ?? contextOf(option, size);
    context.bars = option.series.filter((/** @type {any} */ { type }) => type === 'bar');
    const axes = !withAxes ? noAxes : still?.withAxes ? drawn[0] : axesLayers(option, context);
    const next = [axes, ...option.series.map((/** @type {any} */ series, /** @type {number} */ i) =>
      series === still?.option.series[i] && !series.stack ? drawn[i + 1] : layersOf(series, context, still?.option.series[i], drawn[i + 1]))];
    const same = last && next.every((/** @type {Layer[]} */ layers, /** @type {number} */ i) => layers === drawn[i] || together(layers, drawn[i]));
    last = { option, size, withAxes, context };
    if (!same) {
      drawn = next.map((/** @type {Layer[]} */ layers) => layers.map(begun));
      svg.replaceChildren(definitions, ...drawn.flat().sort(upwards).map(({ group }) => group));
    }
    next.forEach((/** @type {Layer[]} */ layers, /** @type {number} */ i) => {
      if (layers !== drawn[i]) layers.forEach((layer, k) => write(drawn[i][k], layer));
    });
  }

  return {
    /**
     * Draws an option. It throws if the option contains something that it does not know.
     * @param {any} option
     * @param {Size} size
     * @param {boolean} withAxes whether to draw the axes as well
     */
    paint(option, size, withAxes) {
      try {
        paint(option, size, withAxes);
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

/** Reports whether an option has the same series as the previous one. @param {any} before @param {any} option */
const alike = (before, option) => option.series.length === before.series.length
  && option.series.every((/** @type {any} */ { id, type }, /** @type {number} */ i) => id === before.series[i].id && type === before.series[i].type);

/** Reports whether the size, the plot area, the font and the axes are the same as before. @param {{option: any, size: Size}} before @param {any} option @param {Size} size */
const unmoved = (before, option, size) => before.size.width === size.width && before.size.height === size.height
  && ['grid', 'textStyle', 'xAxis', 'yAxis'].every((name) => option[name] === before.option[name]);

/** Reports whether layers have the same levels. @param {Layer[]} layers @param {Layer[]} before */
const together = (layers, before) => layers.length === before.length && layers.every(({ level }, i) => level.join() === before[i].level.join());

/** @param {Layer} a @param {Layer} b */
const upwards = (a, b) => a.level[0] - b.level[0] || a.level[1] - b.level[1];

/** @param {Layer} layer @returns {Drawn} */
const begun = ({ level }) => ({ level, look: {}, shapes: [], written: [], group: /** @type {SVGElement} */ (document.createElementNS(space, 'g')), nodes: [] });

/** Writes the differences between a layer and what is drawn. Unused elements are emptied but kept, because they are soon needed again. @param {Drawn} drawn @param {Layer} next */
function write(drawn, { look, shapes }) {
  assign(drawn.group, drawn.look, look);
  const { nodes, written } = drawn;
  shapes.forEach((shape, i) => {
    const before = written[i];
    if (shape === before) return;
    written[i] = shape;
    if (before?.tag === shape.tag) return assign(nodes[i], before, shape);
    const node = newElement(shape.tag);
    assign(node, {}, shape);
    if (before) nodes[i].replaceWith(node);
    else drawn.group.append(node);
    nodes[i] = node;
  });
  for (let i = shapes.length; i < nodes.length; i++) {
    const nothing = written[i].tag === 'text' ? { ...written[i], text: '' } : { ...written[i], d: '' };
    assign(nodes[i], written[i], nothing);
    written[i] = nothing;
  }
  drawn.look = look;
  drawn.shapes = shapes;
}

/** Returns the element of a shape. A text has a group that moves it, because moving the text itself would lay it out again. @param {Shape['tag']} tag */
function newElement(tag) {
  const element = /** @type {SVGElement} */ (document.createElementNS(space, tag));
  if (tag !== 'text') return element;
  element.append('');
  const group = /** @type {SVGElement} */ (document.createElementNS(space, 'g'));
  group.append(element);
  return group;
}

/** @param {SVGElement} node @param {Record<string, string|undefined>} before @param {Record<string, string|undefined>} next */
function assign(node, before, next) {
  const inner = next.tag === 'text' ? /** @type {SVGElement} */ (node.firstChild) : node;
  for (const name in next) {
    const value = next[name];
    if (value === before[name] || name === 'tag') continue;
    const element = name === 'transform' ? node : inner;
    if (value === undefined) element.removeAttribute(name);
    else if (name === 'text') /** @type {Text} */ (inner.firstChild).data = value;
    else element.setAttribute(name, value);
  }
  for (const name in before) if (!(name in next)) (name === 'transform' ? node : inner).removeAttribute(name);
}

function newClip() {
  const clip = /** @type {SVGElement} */ (document.createElementNS(space, 'clipPath'));
  clip.id = `painted-${++made}`;
  clip.append(document.createElementNS(space, 'path'));
  return clip;
}

/** Sizes a clip path so that lines keep their full width at the border. @param {SVGElement} clip @param {Area} area @param {number} line the width of the lines */
function cut(clip, { left, top, width, height }, line) {
  const x = left - line / 2;
  const wide = Math.ceil(width + line) + (x === Math.floor(x) ? 0 : 1);
  /** @type {Element} */ (clip.firstChild).setAttribute('d', rectangle(Math.floor(x), top - line / 2, wide, height + line));
}
