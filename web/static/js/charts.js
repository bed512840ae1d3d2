// @ts-check
/** @import { Chart } from './types.js' */
/** @import { Frame } from './frame.js' */
import { init } from 'losslab/vendor/echarts.js';
import { setHidden, setText } from 'losslab/js/dom.js';
import { areaOf, frameOf } from 'losslab/js/frame.js';
import { createPainter } from 'losslab/js/paint.js';
import { createUnderlay } from 'losslab/js/underlay.js';
import { words } from 'losslab/js/words.js';

/** @typedef {{width: number, height: number}} Size in pixels */

/**
 * The size that a figure's chart has. To ask for it amid a drawing has the browser lay out the page: who draws several charts asks
 * before the first. ECharts would ask for each sheet.
 * @param {HTMLElement} figure
 * @returns {Size}
 */
export function plotSize(figure) {
  const { clientWidth, clientHeight } = /** @type {HTMLElement} */ (figure.querySelector('.plot'));
  return { width: clientWidth, height: clientHeight };
}

/**
 * Draws one chart in its figure, on two sheets, one upon the other: below the axes, above the series. While the reader moves
 * something, the painter draws the series, and axes that change, in ECharts' place: ECharts draws a whole sheet anew for each
 * change. Where the painter refuses an option, ECharts goes on.
 * @param {HTMLElement} figure
 * @param {() => void} onLayout the chart has another size now: what lies over it must be placed anew
 * @param {Size} size as plotSize has it
 */
export function createChart(figure, onLayout, size) {
  const plot = /** @type {HTMLElement & {sheets?: any[], painted?: () => any, refused?: string}} */ (figure.querySelector('.plot'));
  const [axes, series] = [axesOf, seriesOf].map((part) => createSheet(plot, part, size));
  const painter = createPainter(plot);
  const underlay = createUnderlay(plot);
  const [title, subtitle, summary] = ['title', 'subtitle', 'summary'].map((part) => figure.querySelector(`[data-${part}]`));
  /** The summary, which nobody sees: it is written when the reader pauses. */
  let text = summary?.textContent ?? '';
  /** What is drawn. @type {any} */
  let option = null;
  /** Whether the painter has drawn it, and ECharts has not. */
  let painted = false;
  let printing = false;
  plot.sheets = [axes.chart, series.chart]; // for whoever inspects the page, as is the next
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

  /** @param {any} next @param {boolean} moving whether there is more to come */
  function draw(next, moving) {
    const shown = underlay.above(next);
    option = next;
    painted = moving && !printing && paints(shown);
    if (!painted) for (const sheet of [axes, series]) sheet.draw(shown);
    setHidden(series.element, painted);
    setHidden(axes.element, painted && !axes.has(shown));
    if (!painted) painter.hide();
  }

  /** The chart whose surface is drawn in its place. @type {Chart|null} */
  let risen = null;
  /** @type {Promise<ReturnType<import('./surface.js').createSurface>>|null} */
  let surfaces = null;

  /** Draws a chart's surface, or the chart again. The script is asked for with the first surface, and never ahead. @param {Chart} view */
  async function rise(view) {
    risen = view.surface ? view : null;
    if (!risen && !surfaces) return;
    surfaces ??= import('losslab/js/surface.js').then(({ createSurface }) => createSurface(plot));
    try {
      (await surfaces).draw(risen, areaOf(option, size));
    } catch {
      surfaces = null; // the next one tries again
      setText(document.querySelector('#message'), words.noSurface);
    }
  }

  /** @param {any} next @returns {boolean} whether the painter draws it */
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
    /** @param {Chart} view @param {boolean} moving whether there is more to come */
    update(view, moving) {
      setText(title, view.title);
      setText(subtitle, view.subtitle);
      text = view.summary;
      if (!moving) setText(summary, text);
      if (view.option !== option) draw(view.option, moving);
      if (view.surface !== risen?.surface || view.handles !== risen?.handles) void rise(view);
    },
    /** Lays a picture behind the chart. @param {string} address empty: none @param {string} instead the layer whose place it takes */
    back(address, instead) {
      underlay.lay(address, instead);
      if (option) draw(option, false);
    },
    /** The reader pauses. */
    settle() {
      setText(summary, text);
      if (painted) draw(option, false);
    },
    /** The mapping between the chart's coordinates and pixels of the plot, now. @returns {Frame} */
    frame: () => frameOf(option, size),
    plot,
    /** @param {Chart} light the chart for paper @param {boolean} first whether it has the paper's width */
    print({ option: light, shape, wider = 0, least = 0 }, first) {
      printing = true;
      setText(summary, text);
      const height = Math.max(first ? 400 : 200, least);
      painted = false;
      resize({ width: shape === 'square' ? height + wider : first ? 640 : 310, height });
      draw(light, false);
      // A resize alone is painted in the next frame, which paper does not wait for.
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

/** The axes alone. @param {any} option */
const axesOf = (option) => ({ ...option, series: none });

/** @type {any[]} */
const none = [];

/** The series, on the same axes, unseen. @param {any} option */
const seriesOf = (option) => ({ ...option, xAxis: unseen(option.xAxis), yAxis: unseen(option.yAxis) });

/** Each axis' unseen twin: always the same one, since === tells what has changed. @type {WeakMap<object, object>} */
const twins = new WeakMap();

/** @param {any} axis @returns {object} */
function unseen(axis) {
  const twin = twins.get(axis) ?? { ...axis, show: false };
  twins.set(axis, twin);
  return twin;
}

/**
 * A sheet of a plot, on which ECharts draws a part of an option.
 * @param {HTMLElement} plot
 * @param {(option: any) => any} partOf
 * @param {Size} size
 */
function createSheet(plot, partOf, size) {
  const element = plot.appendChild(document.createElement('div'));
  const chart = init(element, null, { renderer: 'svg', ...size });
  /** What is drawn. @type {any} */
  let before = null;

  return {
    element, chart,
    /** Whether an option's axes are drawn. @param {any} option */
    has: (option) => ['grid', 'textStyle', 'xAxis', 'yAxis'].every((name) => before?.[name] === option[name]),
    /** @param {any} option */
    draw(option) {
      const next = partOf(option);
      // ECharts draws series that come last, wherever they stand in the option, and that with notMerge, too: then, and for
      // other axes, the sheet is cleared.
      if (before && alike(before, next)) update(chart, before, next);
      else {
        chart.clear();
        chart.setOption(next);
      }
      before = next;
    },
  };
}

/** @param {any} chart @param {any} before @param {any} next both of the same make */
function update(chart, before, next) {
  const option = changes(before, next);
  if (Object.keys(option).length > 0) chart.setOption(option);
}

/**
 * Whether an option can be merged into the one before: the same series in the same order, and axes of the same make.
 * @param {any} before @param {any} next
 */
function alike(before, next) {
  const make = (/** @type {any} */ axis) => [axis.type, ...Object.keys(axis)].join();
  return before.series.length === next.series.length
    && before.series.every((/** @type {any} */ series, /** @type {number} */ i) => series.id === next.series[i].id)
    && ['xAxis', 'yAxis'].every((name) => before[name] === next[name] || make(before[name]) === make(next[name]));
}

/** The parts of an option, and of its series, that are not the very ones of before. @param {any} before @param {any} next */
function changes(before, next) {
  const { series: _, ...option } = changed(before, next);
  const series = next.series.flatMap((/** @type {any} */ series, /** @type {number} */ i) =>
    series === before.series[i] ? [] : [{ id: series.id, ...changed(before.series[i], series) }]);
  return series.length > 0 ? { ...option, series } : option;
}

/** @param {any} before @param {any} next @returns {any} */
const changed = (before, next) => Object.fromEntries(Object.entries(next).filter(([name, part]) => part !== before[name]));
