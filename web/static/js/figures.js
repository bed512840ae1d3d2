// @ts-check
/** @import { Session } from './session.js' */
/** @import { Action, Chart, Handle, Parts, View } from './types.js' */
/** @import { Place } from './places.js' */
/** @import { Size } from './charts.js' */
import { createChart, plotSize } from 'losslab/js/charts.js';
import { drawButtons, removes, setAttribute } from 'losslab/js/dom.js';
import { createHandles } from 'losslab/js/handles.js';
import { createReader } from 'losslab/js/reader.js';
import { createStepper } from 'losslab/js/stepper.js';

/** @typedef {Pick<Session, 'move'|'release'|'cancel'|'act'>} Target Receives what the reader does. */

/** How long a frame may spend on drawing charts during a movement, in ms. On a slow machine the charts not being moved take turns. */
const budget = 8;

/**
 * Creates the charts of a page, each with its handles and the buttons of its actions.
 * @param {HTMLElement} root
 * @param {Target} target
 */
export function createFigures(root, target) {
  /** @type {Map<string, ReturnType<typeof createFigure>>} */
  const figures = new Map();
  const template = /** @type {HTMLTemplateElement|null} */ (root.querySelector('template[data-chart-template]'));
  const bench = /** @type {HTMLElement|null} */ (root.querySelector('.bench'));
  const further = root.querySelector('[data-further-charts]');
  const player = root.querySelector('[data-player]');
  const cards = bench?.querySelector(':scope > .cards') ?? null; // in an embed, above the first chart
  const there = /** @type {HTMLElement[]} */ ([...root.querySelectorAll('figure[data-chart]')]);
  for (const { figure, size } of there.map((figure) => ({ figure, size: plotSize(figure) }))) {
    figures.set(figure.dataset.chart ?? '', createFigure(figure, target, size));
  }

  /** The address of the picture behind the chart that accepts one; empty if there is none. */
  let backdrop = '';

  /** @param {string} id of a chart that was not in the page at first */
  function make(id) {
    const element = /** @type {HTMLElement} */ (template?.content.firstElementChild?.cloneNode(true));
    element.dataset.chart = id;
    for (const part of ['title', 'summary']) /** @type {HTMLElement} */ (element.querySelector(`[data-${part}]`)).id = `${part}-${id}`;
    element.setAttribute('aria-labelledby', 'title-' + id);
    element.setAttribute('aria-describedby', 'summary-' + id);
    return element;
  }

  /** Puts a figure in its place. The first chart has a place of its own, and holds the player. @param {HTMLElement} element @param {number} place */
  function putAt(element, place) {
    if (!bench || !further) return;
    if (place > 0) {
      if (further.children[place - 1] !== element) further.insertBefore(element, further.children[place - 1]);
    } else if ((cards ? cards.nextElementSibling : bench.firstElementChild) !== element) {
      if (cards) cards.after(element);
      else bench.prepend(element);
      if (player) element.append(player);
    }
  }

  /** The figures far outside the viewport. @type {Set<Element>} */
  const far = new Set();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) far.delete(target);
      else far.add(target);
    }
  }, { rootMargin: '50%' });
  for (const figure of there) observer.observe(figure);

  /** The charts that wait to be drawn, longest wait first. @type {Map<string, Chart>} */
  const waiting = new Map();
  /** The number of Views drawn. */
  let views = 0;

  /** Draws charts until the frame's budget is spent, but at least one. @param {Iterable<Chart>} charts in the order of their turns */
  function drawInTurn(charts) {
    const until = performance.now() + budget;
    let late = false;
    for (const chart of charts) {
      if (late) {
        if (!waiting.has(chart.id)) waiting.set(chart.id, chart);
        continue;
      }
      waiting.delete(chart.id);
      figures.get(chart.id)?.update(chart, true, backdrop);
      late = performance.now() > until;
    }
    if (waiting.size === 0) return;
    const view = views;
    // If there is no newer View after two frames, the pointer is at rest.
    requestAnimationFrame(() => requestAnimationFrame(() => view === views && drawInTurn([...waiting.values()])));
  }

  /** Orders charts by their turns: first the one with the focus, then those that wait, then the others. @param {Chart[]} charts @returns {Chart[]} */
  function byTurns(charts) {
    const hand = charts.find(({ id }) => figures.get(id)?.element.contains(document.activeElement)) ?? charts[0];
    const now = new Map(charts.map((chart) => [chart.id, chart]));
    for (const id of waiting.keys()) waiting.set(id, /** @type {Chart} */ (now.get(id)));
    return [...new Set([hand, ...waiting.values(), ...charts])];
  }

  return {
    /** @param {View} view @param {boolean} moving whether more changes follow */
    update(view, moving) {
      views++;
      const focused = document.activeElement;
      for (const [id, figure] of figures) {
        if (view.charts.some((chart) => chart.id === id)) continue;
        observer.unobserve(figure.element);
        far.delete(figure.element);
        figure.remove();
        figures.delete(id);
        waiting.delete(id);
      }
      for (const [place, chart] of view.charts.entries()) {
        let figure = figures.get(chart.id);
        const element = figure?.element ?? make(chart.id);
        putAt(element, place);
        if (!figure) {
          figures.set(chart.id, (figure = createFigure(element, target, plotSize(element)))); // an element has a size only once it is in the page
          observer.observe(element);
        }
        if (!moving) figure.update(chart, false, backdrop);
      }
      if (moving) drawInTurn(byTurns(view.charts));
      else waiting.clear();
      if (!bench) return;
      setAttribute(bench, 'data-shape', view.charts[0].shape);
      // Moving an element in the document takes the focus from it.
      if (focused instanceof HTMLElement && focused !== document.activeElement && bench.contains(focused)) focused.focus({ preventScroll: true });
    },
    /** Returns the charts of a View that are in or near the viewport, or hold the focus. @param {View} view @returns {Parts} empty if all are */
    inSight({ charts }) {
      const near = charts.filter(({ id }) => {
        const element = figures.get(id)?.element;
        return !element || !far.has(element) || element.contains(document.activeElement);
      });
      if (near.length === charts.length) return {};
      return { charts: near.map(({ id }) => id).join() || 'none' };
    },
    /** Lays a picture behind the chart that accepts one. @param {string} address empty for none */
    back(address) {
      backdrop = address;
      for (const figure of figures.values()) figure.back(address);
    },
    settle() {
      for (const [id, chart] of waiting) figures.get(id)?.update(chart, false, backdrop);
      waiting.clear();
      for (const figure of figures.values()) figure.settle();
    },
    /** @param {View} light */
    print(light) {
      for (const [place, chart] of light.charts.entries()) figures.get(chart.id)?.print(chart, place === 0);
    },
    /** @param {View} view */
    afterPrint(view) {
      for (const chart of view.charts) figures.get(chart.id)?.afterPrint(chart.option);
    },
  };
}

/** @param {HTMLElement} figure @param {Target} target @param {Size} size of its chart */
function createFigure(figure, target, size) {
  const layer = /** @type {HTMLElement} */ (figure.querySelector('.handles'));
  const toolbar = /** @type {HTMLElement} */ (figure.querySelector('.actions'));
  const group = /** @type {HTMLElement} */ (toolbar.querySelector('.of-handle'));
  /** @type {Chart|null} */
  let view = null;
  /** The current handle. @type {Handle|null} */
  let current = null;

  const stepper = createStepper(/** @type {HTMLElement} */ (figure.querySelector('.stepper')), {
    step: (key, fast) => handles.step(key, fast),
    focus: () => handles.focus(),
  });
  const chart = createChart(figure, () => {
    handles.layout();
    reader.layout();
  }, size);
  const handles = createHandles(layer, chart.frame, {
    move: target.move,
    release: target.release,
    cancel: target.cancel,
    act: target.act,
    select(handle, chosen) {
      current = handle;
      if (chosen) mark(true);
      stepper.update(handle);
      drawToolbar();
    },
  });

  const reader = createReader(figure, chart.frame, handles.isAt);

  /** Marks the current handle as chosen by the reader, or not. @param {boolean} chosen */
  function mark(chosen) {
    figure.classList.toggle('chosen', chosen);
  }

  /** Returns the actions on the chosen handle and on the chart. */
  const actionsNow = () => ({ ofHandle: (figure.classList.contains('chosen') && current?.actions) || [], ofChart: view?.actions ?? [] });

  /** @param {Action} action @param {Place} [place] */
  function act(action, place) {
    // The reader looks at the point that was added, and would press the buttons of another point by mistake.
    if (view?.actions.includes(action)) mark(false);
    target.act({ ...action, ...place });
  }

  function drawToolbar() {
    const { ofHandle, ofChart } = actionsNow();
    const pressed = toolbar.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
    const action = pressed?.dataset.action;
    drawButtons(group, [...group.querySelectorAll('button')], ofHandle);
    drawButtons(toolbar, [.../** @type {NodeListOf<HTMLButtonElement>} */ (toolbar.querySelectorAll(':scope > button'))], ofChart);
    if (pressed && (!pressed.isConnected || pressed.dataset.action !== action)) handles.focus();
  }

  toolbar.addEventListener('click', (event) => {
    const id = /** @type {HTMLElement} */ (event.target).closest('button')?.dataset.action;
    const { ofHandle, ofChart } = actionsNow();
    const action = [...ofHandle, ...ofChart].find((a) => a.id === id);
    if (!action) return;
    event.preventDefault();
    act(action);
    if (removes(action)) handles.focus(); // the next Enter would remove another point
  });
  chart.plot.parentElement?.addEventListener('dblclick', (event) => {
    const action = view?.actions.find((a) => a.atPlace);
    const place = action && handles.bare(event);
    if (place) act(action, place);
  });

  /** @param {string} address of a picture to lay behind the chart, if it accepts one; empty for none */
  function back(address) {
    if (view?.backing) chart.back(address, view.backing);
  }

  return {
    element: figure,
    back,
    /** @param {Chart} next @param {boolean} moving @param {string} backdrop */
    update(next, moving, backdrop) {
      if (next === view) return handles.answered();
      const made = view === null;
      if (!view || next.wider !== view.wider) figure.style.setProperty('--wider', (next.wider ?? 0) + 'px');
      if (!view || next.least !== view.least) figure.style.setProperty('--least', (next.least ?? 0) + 'px');
      view = next;
      setAttribute(figure, 'data-shape', next.shape);
      figure.toggleAttribute('data-marked', Boolean(next.marked));
      figure.classList.toggle('acting', next.actions.length > 0 || next.handles.some((handle) => handle.actions?.length));
      chart.update(next, moving);
      if (made && backdrop) back(backdrop);
      handles.update(next.handles);
      reader.update(next.surface ? { ...next, option: { ...next.option, series: [] } } : next); // a surface cannot be read: its values are read off the map
    },
    settle() {
      chart.settle();
      reader.settle();
    },
    print: chart.print,
    afterPrint: chart.afterPrint,
    remove() {
      chart.dispose();
      reader.dispose();
      figure.remove();
    },
  };
}
