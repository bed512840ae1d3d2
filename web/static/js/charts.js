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
  /** @type {any} */
  let option = null;
  let drawn = '';
  let parts = '';
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
    const text = JSON.stringify(next);
    if (text === drawn) return;
    // Series that come are drawn last, wherever they stand in the option: then, and for other axes, all is drawn anew.
    const kinds = JSON.stringify([
      [next.xAxis, next.yAxis].flat().map((axis) => Object.keys(axis).concat(axis.type)),
      next.series.map((/** @type {{id: string}} */ series) => series.id),
    ]);
    chart.setOption(next, kinds === parts ? {} : { notMerge: true });
    option = next;
    drawn = text;
    parts = kinds;
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
