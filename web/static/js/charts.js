// @ts-check
/** @import { Chart } from './types.js' */
/** @import { Frame } from './frame.js' */
import { init } from 'losslab/vendor/echarts.js';
import { setText } from 'losslab/js/dom.js';
import { frameOf } from 'losslab/js/frame.js';

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
 * Draws one chart in its figure, on two sheets, one upon the other: below the axes and all that stays as it is, above
 * what moves. ECharts draws a whole sheet anew for each change, and axes are half of the work.
 * @param {HTMLElement} figure
 * @param {() => void} onLayout the chart has another size now: what lies over it must be placed anew
 * @param {Size} size as plotSize has it
 */
export function createChart(figure, onLayout, size) {
  const plot = /** @type {HTMLElement & {sheets?: any[]}} */ (figure.querySelector('.plot'));
  const sheets = [below, above].map((part) => ({
    part, chart: init(plot.appendChild(document.createElement('div')), null, { renderer: 'svg', ...size }),
  }));
  const { chart } = sheets[0];
  plot.sheets = sheets.map((sheet) => sheet.chart); // for whoever inspects the page
  /** What is drawn. @type {any} */
  let option = null;
  /** How many series are on the sheet below: those before the first that moves, so that their order stays. */
  let still = 0;
  /** Whether the reader has paused since: the next change starts with all of them below. */
  let settled = false;
  let printing = false;

  const observer = new ResizeObserver(() => {
    if (printing || plot.clientWidth === 0) return;
    if (plot.clientWidth === chart.getWidth() && plot.clientHeight === chart.getHeight()) return;
    resize(plotSize(figure));
    onLayout();
  });
  observer.observe(plot);

  /** @param {{width: Size['width']|'auto', height: Size['height']|'auto'}} to */
  function resize(to) {
    for (const sheet of sheets) sheet.chart.resize(to);
  }

  /** @param {any} next */
  function draw(next) {
    if (next === option) return;
    // ECharts draws series that come last, wherever they stand in the option, and that with notMerge, too: then, and for
    // other axes, the sheets are cleared.
    const before = option && alike(option, next) ? option : null;
    const moved = before ? next.series.findIndex((/** @type {any} */ series, /** @type {number} */ i) => series !== before.series[i]) : -1;
    const most = before && !settled ? still : next.series.length;
    const split = together(next.series, moved < 0 ? most : Math.min(moved, most));
    for (const { part, chart } of sheets) {
      const bare = part === above && split === next.series.length; // axes that nobody sees are work, too
      if (!before || split !== still) {
        chart.clear();
        if (!bare) chart.setOption(part(next, split));
      } else if (!bare) {
        update(chart, part(before, split), part(next, split));
      }
    }
    option = next;
    still = split;
    settled = false;
  }

  return {
    /** @param {Chart} view */
    update(view) {
      setText(figure.querySelector('[data-title]'), view.title);
      setText(figure.querySelector('[data-subtitle]'), view.subtitle);
      setText(figure.querySelector('[data-summary]'), view.summary);
      draw(view.option);
    },
    /** The reader pauses: what moved need not be what moves next. */
    settle() {
      settled = true;
    },
    /** The mapping between the chart's coordinates and pixels of the plot, now. @returns {Frame} */
    frame: () => frameOf(chart, option),
    plot,
    /** @param {Chart} light the chart for paper @param {boolean} first whether it has the paper's width */
    print({ option: light, shape, wider = 0, least = 0 }, first) {
      printing = true;
      const height = Math.max(first ? 400 : 200, least);
      resize({ width: shape === 'square' ? height + wider : first ? 640 : 310, height });
      draw(light);
      // A resize alone is painted in the next frame, which paper does not wait for.
      for (const sheet of sheets) sheet.chart.getZr().flush();
    },
    /** @param {any} screen */
    afterPrint(screen) {
      printing = false;
      resize({ width: 'auto', height: 'auto' });
      draw(screen);
      onLayout();
    },
    dispose() {
      observer.disconnect();
      for (const sheet of sheets) sheet.chart.dispose();
    },
  };
}

/** Bars share their places out among themselves: they are all on one sheet. @param {{type: string}[]} series @param {number} split */
const together = (series, split) => (series[split]?.type === 'bar' ? series.findIndex(({ type }) => type === 'bar') : split);

/** The axes and the first series of an option. @param {any} option @param {number} still */
const below = (option, still) => ({ ...option, series: option.series.slice(0, still) });

/** The other series, on the same axes, unseen. @param {any} option @param {number} still */
const above = (option, still) => ({
  ...option, series: option.series.slice(still), xAxis: unseen(option.xAxis), yAxis: unseen(option.yAxis),
});

/** Each axis' unseen twin: always the same one, since === tells what has changed. @type {WeakMap<object, object>} */
const twins = new WeakMap();

/** @param {any} axis @returns {object} */
function unseen(axis) {
  const twin = twins.get(axis) ?? { ...axis, show: false };
  twins.set(axis, twin);
  return twin;
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
