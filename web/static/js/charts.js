// @ts-check
/** @import { Chart } from './types.js' */
/** @import { Frame } from './frame.js' */
import { init } from 'losslab/vendor/echarts.js';
import { setHidden, setText } from 'losslab/js/dom.js';
import { areaOf, frameOf } from 'losslab/js/frame.js';
import { createPainter } from 'losslab/js/paint.js';
import { createUnderlay } from 'losslab/js/underlay.js';
import { words } from 'losslab/js/words.js';

/** @typedef {{width: number, height: number}} Size A size in pixels. */

/**
 * Returns the size of a figure's chart. Measuring amid drawing forces the browser to lay out the page, so code that draws several
 * charts measures them all first. Left to itself, ECharts would measure once per sheet.
 * @param {HTMLElement} figure
 * @returns {Size}
 */
export function plotSize(figure) {
  const { clientWidth, clientHeight } = /** @type {HTMLElement} */ (figure.querySelector('.plot'));
  return { width: clientWidth, height: clientHeight };
}

/**
 * Draws one chart in its figure, on two sheets: the axes on the lower one, the series on the upper one. While the reader moves
 * something, the painter draws the series, and any axes that change, in place of ECharts, which redraws a whole sheet for every
 * change. If the painter refuses an option, ECharts draws it.
 * @param {HTMLElement} figure
 * @param {() => void} onLayout called when the chart has a new size, so that what lies over it can be repositioned
 * @param {Size} size as plotSize returns it
 */
export function createChart(figure, onLayout, size) {
  const plot = /** @type {HTMLElement & {sheets?: any[], painted?: () => any, refused?: string}} */ (figure.querySelector('.plot'));
  const [axes, series] = [axesOf, seriesOf].map((part) => createSheet(plot, part, size));
  const painter = createPainter(plot);
  const underlay = createUnderlay(plot);
  const [title, subtitle, summary] = ['title', 'subtitle', 'summary'].map((part) => figure.querySelector(`[data-${part}]`));
  /** The text of the summary, which is not visible. It is written when the reader pauses. */
  let text = summary?.textContent ?? '';
  /** The option that is drawn. @type {any} */
  let option = null;
  /** Whether the painter, rather than ECharts, has drawn it. */
  let painted = false;
  let printing = false;
  plot.sheets = [axes.chart, series.chart]; // for inspecting the page, as is `painted`
  plot.painted = () => (painted ? underlay.above(option) : null);

  const observer = new ResizeObserver(() => {
    if (printing || plot.clientWidth === 0) return;
    if (plot.clientWidth === size.width && plot.clientHeight === size.height) return;
    resize(plotSize(figure));
    onLayout();
  });
  observer.observe(plot);

  /** @param {Size} to */
  function resize(to) {
    size = to;
    for (const sheet of [axes, series]) sheet.chart.resize(to);
    if (painted) draw(option, true);
    if (risen) void rise(risen);
  }

  /** @param {any} next @param {boolean} moving whether more changes follow */
  function draw(next, moving) {
    const shown = underlay.above(next);
    option = next;
    painted = moving && !printing && paints(shown);
    if (!painted) for (const sheet of [axes, series]) sheet.draw(shown);
    setHidden(series.element, painted);
    setHidden(axes.element, painted && !axes.has(shown));
    if (!painted) painter.hide();
  }

  /** The chart that is shown as a surface. @type {Chart|null} */
  let risen = null;
  /** @type {Promise<ReturnType<import('./surface.js').createSurface>>|null} */
  let surfaces = null;

  /** Draws a chart's surface, or shows the chart again. The script is loaded with the first surface, never ahead of it. @param {Chart} view */
  async function rise(view) {
    risen = view.surface ? view : null;
    if (!risen && !surfaces) return;
    surfaces ??= import('losslab/js/surface.js').then(({ createSurface }) => createSurface(plot));
    try {
      (await surfaces).draw(risen, areaOf(option, size));
    } catch {
      surfaces = null; // the next surface tries again
      setText(document.querySelector('#message'), words.noSurface);
    }
  }

  /** @param {any} next @returns {boolean} whether the painter has drawn it */
  function paints(next) {
    try {
      painter.paint(next, size, !axes.has(next));
      return true;
    } catch (error) {
      plot.refused = String(error);
      return false;
    }
  }

  return {
    /** @param {Chart} view @param {boolean} moving whether more changes follow */
    update(view, moving) {
      setText(title, view.title);
      setText(subtitle, view.subtitle);
      text = view.summary;
      if (!moving) setText(summary, text);
      if (view.option !== option) draw(view.option, moving);
      if (view.surface !== risen?.surface || view.handles !== risen?.handles) void rise(view);
    },
    /** Lays a picture behind the chart. @param {string} address empty for none @param {string} instead the id of the layer that it replaces */
    back(address, instead) {
      underlay.lay(address, instead);
      if (option) draw(option, false);
    },
    /** Writes and draws what was deferred until the reader pauses. */
    settle() {
      setText(summary, text);
      if (painted) draw(option, false);
    },
    /** Returns the current mapping between the chart's coordinates and pixels of the plot. @returns {Frame} */
    frame: () => frameOf(option, size),
    plot,
    /** @param {Chart} light the chart to print @param {boolean} first whether it spans the width of the paper */
    print({ option: light, shape, wider = 0, least = 0 }, first) {
      printing = true;
      setText(summary, text);
      const height = Math.max(first ? 400 : 200, least);
      painted = false;
      resize({ width: shape === 'square' ? height + wider : first ? 640 : 310, height });
      draw(light, false);
      // A resize by itself is painted in the next frame, for which printing does not wait.
      for (const sheet of [axes, series]) sheet.chart.getZr().flush();
    },
    /** @param {any} screen */
    afterPrint(screen) {
      printing = false;
      for (const sheet of [axes, series]) sheet.chart.resize({ width: 'auto', height: 'auto' });
      size = { width: axes.chart.getWidth(), height: axes.chart.getHeight() };
      draw(screen, false);
      onLayout();
    },
    dispose() {
      observer.disconnect();
      for (const sheet of [axes, series]) sheet.chart.dispose();
    },
  };
}

/** Returns an option with the axes alone. @param {any} option */
const axesOf = (option) => ({ ...option, series: none });

/** @type {any[]} */
const none = [];

/** Returns an option with the series on the same axes, which are hidden. @param {any} option */
const seriesOf = (option) => ({ ...option, xAxis: unseen(option.xAxis), yAxis: unseen(option.yAxis) });

/** The hidden twin of each axis. It is always the same object, because changes are detected with ===. @type {WeakMap<object, object>} */
const twins = new WeakMap();

/** @param {any} axis @returns {object} */
function unseen(axis) {
  const twin = twins.get(axis) ?? { ...axis, show: false };
  twins.set(axis, twin);
  return twin;
}

/**
 * Creates a sheet of a plot, on which ECharts draws a part of an option.
 * @param {HTMLElement} plot
 * @param {(option: any) => any} partOf
 * @param {Size} size
 */
function createSheet(plot, partOf, size) {
  const element = plot.appendChild(document.createElement('div'));
  const chart = init(element, null, { renderer: 'svg', ...size });
  /** The part that is drawn. @type {any} */
  let before = null;

  return {
    element, chart,
    /** Reports whether the axes of an option are drawn. @param {any} option */
    has: (option) => ['grid', 'textStyle', 'xAxis', 'yAxis'].every((name) => before?.[name] === option[name]),
    /** @param {any} option */
    draw(option) {
      const next = partOf(option);
      // ECharts draws added series on top, wherever they come in the option, even with notMerge. If the series differ, or the axes
      // are of another kind, the sheet is therefore cleared.
      if (before && alike(before, next)) update(chart, before, next);
      else {
        chart.clear();
        chart.setOption(next);
      }
      before = next;
    },
  };
}

/** @param {any} chart @param {any} before @param {any} next must be alike */
function update(chart, before, next) {
  const option = changes(before, next);
  if (Object.keys(option).length > 0) chart.setOption(option);
}

/**
 * Reports whether an option can be merged into the previous one: it has the same series in the same order, and the same kinds of axes.
 * @param {any} before @param {any} next
 */
function alike(before, next) {
  const make = (/** @type {any} */ axis) => [axis.type, ...Object.keys(axis)].join();
  return before.series.length === next.series.length
    && before.series.every((/** @type {any} */ series, /** @type {number} */ i) => series.id === next.series[i].id)
    && ['xAxis', 'yAxis'].every((name) => before[name] === next[name] || make(before[name]) === make(next[name]));
}

/** Returns the parts of an option, and of its series, that are not the same objects as before. @param {any} before @param {any} next */
function changes(before, next) {
  const { series: _, ...option } = changed(before, next);
  const series = next.series.flatMap((/** @type {any} */ series, /** @type {number} */ i) =>
    series === before.series[i] ? [] : [{ id: series.id, ...changed(before.series[i], series) }]);
  return series.length > 0 ? { ...option, series } : option;
}

/** @param {any} before @param {any} next @returns {any} */
const changed = (before, next) => Object.fromEntries(Object.entries(next).filter(([name, part]) => part !== before[name]));
