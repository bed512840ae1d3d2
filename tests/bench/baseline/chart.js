// The first chart of the baseline alone, without ECharts, in SVG by hand or by D3: a lower bound for the cost of a drag.
import { compute } from './losses.js';

const reach = 8;
const e = [0.4, -0.7, 0.2, 1.1, -0.3, 0.9, -1.2, 0.5, -0.6, 6, 0.3, -0.8];
const outlier = 9;

const plot = document.querySelector('.plot');
const layer = document.querySelector('.handles');
const [width, height] = [plot.clientWidth, plot.clientHeight];
const box = { width, height, left: 66, top: 12, right: width - 82, bottom: height - 46 };
const scale = {
  x: (x) => box.left + ((box.right - box.left) * x) / (e.length + 1),
  y: (y) => box.top + ((reach - y) * (box.bottom - box.top)) / (2 * reach),
  toY: (pixel) => reach - ((pixel - box.top) * 2 * reach) / (box.bottom - box.top),
};

const { createChart } = await import(location.search === '?d3' ? './by-d3.js' : './by-hand.js');
const chart = createChart(plot, box, scale, e.length, reach);
chart.draw(e, outlier, compute(e, outlier, reach));

const buttons = e.map((_, i) => {
  const button = layer.appendChild(document.createElement('button'));
  button.dataset.handle = 'e' + (i + 1);
  button.dataset.axes = 'y';
  place(button, i);
  return button;
});

function place(button, i) {
  button.style.transform = `translate(${scale.x(i + 1).toFixed(2)}px, ${scale.y(e[i]).toFixed(2)}px)`;
}

let drag = null;
let due = false;

layer.addEventListener('pointerdown', (event) => {
  const i = buttons.indexOf(event.target);
  if (i < 0) return;
  const { top } = layer.getBoundingClientRect();
  drag = { i, top, offset: scale.y(e[i]) - (event.clientY - top) };
  event.target.setPointerCapture(event.pointerId);
});
layer.addEventListener('pointermove', (event) => {
  if (!drag) return;
  const value = scale.toY(event.clientY - drag.top + drag.offset);
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
  chart.draw(e, outlier, compute(e, outlier, reach));
  place(buttons[drag.i], drag.i);
}

document.querySelector('[data-lab]').dataset.ready = 'true';
