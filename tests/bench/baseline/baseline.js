// The lab Outliers as one would write it by hand with ECharts alone: the baseline that the product is compared with.
import * as echarts from './vendor/echarts.js';
import { errorsOption, growthOption, moved, sharesOption } from './options.js';
import { compute, losses } from './losses.js';
import { createText } from './text.js';

const reach = 8;
const e = [0.4, -0.7, 0.2, 1.1, -0.3, 0.9, -1.2, 0.5, -0.6, 6, 0.3, -0.8];
const outlier = 9;

const plot = (id) => document.querySelector(`[data-chart=${id}] .plot`);
const chart = (id) => echarts.init(plot(id), null, { renderer: 'svg' });
const errors = chart('errors');
const growth = chart('growth');
const shares = chart('shares');

let results = compute(e, outlier, reach);
errors.setOption(errorsOption(e, outlier, results, reach));
growth.setOption(growthOption(e, outlier, results, reach));
shares.setOption(sharesOption(results));
const text = createText(e, outlier, losses);
text.update(e, results);

// Handles

const layer = document.querySelector('.handles');
const [left, top] = errors.convertToPixel({ gridIndex: 0 }, [0, reach]);
const [right, bottom] = errors.convertToPixel({ gridIndex: 0 }, [e.length + 1, -reach]);
const toX = (x) => left + ((right - left) * x) / (e.length + 1);
const toY = (y) => top + ((reach - y) * (bottom - top)) / (2 * reach);
const toValue = (pixel) => reach - ((pixel - top) * 2 * reach) / (bottom - top);

const buttons = e.map((_, i) => {
  const button = layer.appendChild(document.createElement('button'));
  button.dataset.handle = 'e' + (i + 1);
  button.dataset.axes = 'y';
  button.setAttribute('role', 'slider');
  button.setAttribute('aria-label', 'error of point ' + (i + 1));
  place(button, i);
  return button;
});

function place(button, i) {
  button.style.transform = `translate(${toX(i + 1).toFixed(2)}px, ${toY(e[i]).toFixed(2)}px)`;
  button.setAttribute('aria-valuenow', e[i]);
}

let drag = null;
let due = false;

layer.addEventListener('pointerdown', (event) => {
  const i = buttons.indexOf(event.target);
  if (i < 0) return;
  const box = layer.getBoundingClientRect();
  drag = { i, offset: toY(e[i]) - (event.clientY - box.top), box };
  event.target.setPointerCapture(event.pointerId);
});
layer.addEventListener('pointermove', (event) => {
  if (!drag) return;
  const value = toValue(event.clientY - drag.box.top + drag.offset);
  drag.value = Math.round(Math.min(reach, Math.max(-reach, value)) * 20) / 20;
  if (due) return;
  due = true;
  requestAnimationFrame(redraw);
});
layer.addEventListener('pointerup', () => (drag = null));

function redraw() {
  due = false;
  if (!drag || e[drag.i] === drag.value) return;
  e[drag.i] = drag.value;
  results = compute(e, outlier, reach);
  const changed = moved(e, outlier, results, reach, drag.i);
  errors.setOption(changed.errors);
  growth.setOption(changed.growth);
  shares.setOption(changed.shares);
  text.update(e, results);
  place(buttons[drag.i], drag.i);
}

document.querySelector('[data-lab]').dataset.ready = 'true';
