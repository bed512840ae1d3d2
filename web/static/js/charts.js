// @ts-check
/** @import { Chart } from './types.js' */
/** @import { Frame } from './frame.js' */
import * as echarts from '../vendor/echarts.mjs';
import { frameOf } from './frame.js';

/**
 * Draws one chart in its figure.
 * @param {HTMLElement} figure
 * @param {() => void} onLayout the chart has another size now: what lies over it must be placed anew
 */
export function createChart(figure, onLayout) {
  const plot = /** @type {HTMLElement & {chart?: any}} */ (figure.querySelector('.plot'));
  const chart = echarts.init(plot, null, { renderer: 'svg' });
  plot.chart = chart; // for whoever inspects the page
  /** What is drawn. @type {any} */
  let option = null;
  let printing = false;

  const observer = new ResizeObserver(() => {
    if (printing || plot.clientWidth === 0) return;
    if (plot.clientWidth === chart.getWidth() && plot.clientHeight === chart.getHeight()) return;
    chart.resize();
    onLayout();
  });
  observer.observe(plot);

  /** @param {any} next */
  function draw(next) {
    if (next === option) return;
    // Series that come are drawn last, wherever they stand in the option: then, and for other axes, all is drawn anew.
    if (!option || !alike(option, next)) chart.setOption(next, { notMerge: true });
    else chart.setOption(changes(option, next));
    option = next;
  }

  return {
    /** @param {Chart} view */
    update(view) {
      setText(figure.querySelector('[data-title]'), view.title);
      setText(figure.querySelector('[data-subtitle]'), view.subtitle);
      setText(figure.querySelector('[data-summary]'), view.summary);
      draw(view.option);
    },
    /** The mapping between the chart's coordinates and pixels of the plot, now. @returns {Frame} */
    frame: () => frameOf(chart, option),
    plot,
    /** @param {any} light the option for paper */
    print(light) {
      printing = true;
      const square = figure.dataset.shape === 'square';
      chart.resize(square ? { width: 460, height: 460 } : { width: 640, height: 320 });
      draw(light);
      chart.getZr().flush(); // a resize alone is painted in the next frame, which paper does not wait for
    },
    /** @param {any} screen */
    afterPrint(screen) {
      printing = false;
      chart.resize({ width: 'auto', height: 'auto' });
      draw(screen);
      onLayout();
    },
    dispose() {
      observer.disconnect();
      chart.dispose();
    },
  };
}

/** @param {Element|null} element @param {string} text */
export function setText(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
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

/** The parts and series that are not the very ones of before. @param {any} before @param {any} next */
function changes(before, next) {
  const parts = Object.entries(next).filter(([name, part]) => part !== before[name]);
  const option = Object.fromEntries(parts);
  if (option.series) option.series = option.series.filter((/** @type {any} */ s, /** @type {number} */ i) => s !== before.series[i]);
  return option;
}
