// The charts' options, and the parts of them that change when an error moves.
import { percent } from './text.js';

const ink = '#1c2230';
const muted = '#5b6275';
const faint = '#e4e2da';
const magenta = '#a21caf';

const axis = (more) => ({
  nameLocation: 'middle', nameTextStyle: { color: muted }, axisTick: { show: false },
  axisLine: { show: true, onZero: false, lineStyle: { color: muted } },
  splitLine: { show: false, lineStyle: { color: faint } }, axisLabel: { color: muted, hideOverlap: true },
  ...more,
});
const line = (id, data, color, width, type, more) => ({
  type: 'line', id, data, symbol: 'none', silent: true, itemStyle: { color }, lineStyle: { color, width, type }, ...more,
});
const dots = (id, data, color, symbol, symbolSize) => ({
  type: 'scatter', id, data, symbol, symbolSize, silent: true, z: 4,
  itemStyle: { color, borderColor: '#fff', borderWidth: 1.5, opacity: 1 },
});
const name = ({ loss }) => ({
  endLabel: { show: true, formatter: loss.name, color: loss.color, fontWeight: 'bold', fontSize: 12, lineHeight: 20 },
});
const band = (id, from, to, color, opacity) => ({
  type: 'line', id, data: [], silent: true, markArea: { silent: true, itemStyle: { color, opacity }, data: [[{ yAxis: from }, { yAxis: to }]] },
});
const grid = (left, right, top, bottom) => ({ left, right, top, bottom, outerBoundsMode: 'none' });

// Data that depend on the errors

const stems = (e, outlier) => e.flatMap((y, i) => (i === outlier ? [] : [[i + 1, 0], [i + 1, y], [null, null]]));
const heads = (e, outlier) => e.flatMap((y, i) => (i === outlier ? [] : [[i + 1, y]]));
const across = (e, { center: [low, high] }) => [[0, (low + high) / 2], [e.length + 1, (low + high) / 2]];
const ofLoss = (results) => results.map((r) => ({
  value: r.share, name: percent(r.share), itemStyle: { color: r.loss.color, borderColor: r.loss.color, borderWidth: 1.5 },
})).reverse();
const ofGradient = (results) => results.map((r) => ({
  value: r.gradientShare, name: percent(r.gradientShare), itemStyle: { color: r.loss.color + '33', borderColor: r.loss.color, borderWidth: 1.5 },
})).reverse();

/** Returns a round maximum for the axis, and the interval of its ticks. */
function scaleOf(results) {
  const top = Math.max(...results.map((r) => r.growth.at(-1)[1]));
  const power = 10 ** Math.floor(Math.log10(top / 4));
  const interval = [1, 2, 5, 10].map((m) => m * power).find((step) => step * 4 >= top);
  return { max: Math.ceil(top / interval) * interval, interval };
}

export function errorsOption(e, outlier, results, reach) {
  return {
    animation: false,
    grid: grid(66, 82, 12, 46),
    xAxis: axis({ type: 'value', name: 'point', nameGap: 26, min: 0, max: e.length + 1, interval: 1, axisLabel: { color: muted, showMinLabel: false, showMaxLabel: false } }),
    yAxis: axis({ type: 'value', name: 'error e = prediction − target', nameGap: 46, min: -reach, max: reach, interval: 2, splitLine: { show: true, lineStyle: { color: faint } } }),
    series: [
      band('zone', -1, 1, '#00805f', 0.08),
      band('interval', ...results[0].center, results[0].loss.color, 0.2),
      ...results.map((r) => line('center.' + r.loss.id, across(e, r), r.loss.color, 2, r.loss.dash, name(r))),
      line('zero', [[0, 0], [e.length + 1, 0]], muted, 1, 'solid'),
      line('stems', stems(e, outlier), muted, 2.5, 'solid'),
      line('outlier-stem', [[outlier + 1, 0], [outlier + 1, e[outlier]]], magenta, 3, 'solid'),
      dots('heads', heads(e, outlier), ink, 'circle', 16),
      dots('outlier', [[outlier + 1, e[outlier]]], magenta, 'diamond', 20),
    ],
  };
}

export function growthOption(e, outlier, results, reach) {
  const scale = scaleOf(results);
  return {
    animation: false,
    grid: grid(66, 82, 12, 46),
    xAxis: axis({ type: 'value', name: "size of the outlier's error", nameGap: 26, min: 0, max: reach, interval: 2, splitLine: { show: true, lineStyle: { color: faint } } }),
    yAxis: axis({ type: 'value', name: 'growth', nameGap: 46, min: 0, ...scale, splitLine: { show: true, lineStyle: { color: faint } }, axisLabel: { color: muted, formatter: '{value}×' } }),
    series: [
      line('outlier', [[Math.abs(e[outlier]), 0], [Math.abs(e[outlier]), scale.max]], magenta, 1.5, 'solid'),
      ...results.map((r) => line('curve.' + r.loss.id, r.growth, r.loss.color, 2.5, r.loss.dash, name(r))),
    ],
  };
}

export function sharesOption(results) {
  const bars = (id, data) => ({
    type: 'bar', id, data, silent: true, barGap: '15%', barCategoryGap: '30%', barMaxWidth: 26,
    label: { show: true, position: 'right', color: ink, fontSize: 12, formatter: '{b}' },
  });
  return {
    animation: false,
    grid: grid(82, 78, 6, 28),
    xAxis: axis({ type: 'value', min: 0, max: 100, interval: 25, splitLine: { show: true, lineStyle: { color: faint } }, axisLabel: { color: muted, formatter: '{value} %' } }),
    yAxis: axis({ type: 'category', data: results.map((r) => r.loss.name).reverse() }),
    series: [bars('loss', ofLoss(results)), bars('gradient', ofGradient(results))],
  };
}

/** Returns the changes of each chart's option when error i moves. */
export function moved(e, outlier, results, reach, i) {
  const ofOutlier = i === outlier;
  const scale = scaleOf(results);
  return {
    errors: {
      series: [
        { id: 'interval', markArea: { data: [[{ yAxis: results[0].center[0] }, { yAxis: results[0].center[1] }]] } },
        ...results.map((r) => ({ id: 'center.' + r.loss.id, data: across(e, r) })),
        ...(ofOutlier
          ? [{ id: 'outlier-stem', data: [[i + 1, 0], [i + 1, e[i]]] }, { id: 'outlier', data: [[i + 1, e[i]]] }]
          : [{ id: 'stems', data: stems(e, outlier) }, { id: 'heads', data: heads(e, outlier) }]),
      ],
    },
    growth: {
      yAxis: scale,
      series: [
        { id: 'outlier', data: [[Math.abs(e[outlier]), 0], [Math.abs(e[outlier]), scale.max]] },
        ...(ofOutlier ? [] : results.map((r) => ({ id: 'curve.' + r.loss.id, data: r.growth }))),
      ],
    },
    shares: { series: [{ id: 'loss', data: ofLoss(results) }, { id: 'gradient', data: ofGradient(results) }] },
  };
}
