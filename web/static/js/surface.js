// @ts-check
// This module is loaded when a chart is first shown as a surface, and not before.
/** @import { Area } from './frame.js' */
/** @import { Chart, Spot } from './types.js' */
import { gridPlanes3D, lineStrips3D, sort } from 'losslab/vendor/d3-3d.js';

/** The angle at which the viewer looks down on the surface, in degrees. */
const tilt = 35;
/** The height reserved below the surface, in pixels, for the control that turns it. */
const below = 22;

/** @param {string} name @param {SVGElement} parent @returns {any} */
const child = (name, parent) => parent.appendChild(document.createElementNS('http://www.w3.org/2000/svg', name));

/**
 * Returns a renderer that draws surfaces in place of a plot's chart.
 * @param {HTMLElement} plot
 */
export function createSurface(plot) {
  const svg = child('svg', /** @type {any} */ (plot));
  svg.classList.add('surface');
  const [behind, faces, before, knob] = ['behind', 'faces', 'before', 'knob'].map(() => child('g', svg));
  faces.classList.add('faces');

  /** Returns the elements of a kind in a group, after adding or removing some so that there are as many as requested. @param {any} group @param {string} name @param {number} count @returns {any[]} */
  function some(group, name, count) {
    const made = [...group.querySelectorAll(name)];
    while (made.length < count) made.push(child(name, group));
    for (const extra of made.splice(count)) extra.remove();
    return made;
  }

  /** @param {any} element @param {Record<string, string|number>} attributes */
  function write(element, attributes) {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, typeof value === 'number' ? +value.toFixed(2) : value);
  }

  return {
    /** @param {Chart|null} chart a chart with a surface, or null to show the plot's own chart again @param {Area} area the plot area */
    draw(chart, { left, top, width, height }) {
      plot.classList.remove('risen'); // and the chart stays visible if drawing fails
      const surface = chart?.surface;
      if (!surface) return;
      const scale = Math.min(width / 2.9, (height - below) / 2.5);
      const origin = { x: left + width / 2, y: top + (height - below) * 0.6 };
      /** @param {any} shape */
      const placed = (shape) => {
        shape.scale(scale).origin(origin).rotateX((-tilt * Math.PI) / 180);
        shape.rotateY((surface.turn * Math.PI) / 180); // with an angle of 0 it does not return the shape
        return shape.x((/** @type {Spot} */ [x]) => x).y((/** @type {Spot} */ [, , z]) => -z).z((/** @type {Spot} */ [, y]) => -y);
      };
      const strips = () => placed(lineStrips3D());

      const last = surface.side - 1;
      const spots = surface.heights.map((h, i) => [((i % surface.side) / last) * 2 - 1, (Math.floor(i / surface.side) / last) * 2 - 1, h / 1000]);
      const planes = placed(gridPlanes3D()).rows(surface.side).data(spots).sort(sort);
      svg.style.setProperty('--of', surface.color);
      const elements = some(faces, 'path', planes.length);
      planes.forEach((/** @type {any} */ plane, /** @type {number} */ i) => {
        elements[i].setAttribute('d', gridPlanes3D().draw(plane));
        elements[i].style.setProperty('--up', (plane.reduce((/** @type {number} */ sum, /** @type {any} */ p) => sum + p[2], 0) / 4).toFixed(2));
      });

      const [base, ...ways] = surface.lines;
      for (const [group, lines] of /** @type {[any, typeof ways][]} */ ([[behind, [base]], [before, ways]])) {
        some(group, 'path', lines.length).forEach((path, i) => {
          const d = lines[i].spots.length > 1 ? strips().draw(strips().data([lines[i].spots])[0]) : '';
          write(path, { d, stroke: lines[i].color, 'stroke-width': lines[i].width, fill: 'none' });
        });
      }
      /** @param {Spot} spot */
      const pixel = (spot) => strips().data([[spot]])[0][0].projected;
      some(behind, 'text', surface.texts.length).forEach((text, i) => {
        const { x, y } = pixel(surface.texts[i].at);
        write(text, { x, y: y + 4, fill: surface.texts[i].color });
        text.textContent = surface.texts[i].text;
      });
      some(before, 'circle', surface.dots.length).forEach((circle, i) => {
        const { at, color, size, ring } = surface.dots[i];
        const { x, y } = pixel(at);
        write(circle, { cx: x, cy: y, r: size / 2, fill: ring ? 'none' : color, stroke: ring ? color : 'var(--surface)', 'stroke-width': ring ? 2.5 : 1 });
      });
      const turns = chart.handles.some(({ kind }) => kind === 'rotation') ? 1 : 0;
      some(knob, 'path', turns).forEach((path) => write(path, { d: `M${left},${top + height}h${width}`, stroke: 'var(--muted)', 'stroke-width': 3 }));
      some(knob, 'circle', turns).forEach((circle) => write(circle, { cx: left + (width * surface.turn) / 360, cy: top + height, r: 8, fill: 'var(--ink)' }));
      plot.classList.add('risen');
    },
  };
}
