// Measures a page from within. It runs in each page before the page's own scripts.
globalThis.bench = (() => {
  const times = {}; // by event, in ms since the navigation began
  const look = () => {
    if (!times.ready && document.querySelector('[data-lab]')?.dataset.ready === 'true') times.ready = performance.now();
    if (!times.engine && document.documentElement?.dataset.engine === 'browser') times.engine = performance.now();
  };
  new MutationObserver(look).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-ready', 'data-engine'] });

  // The time that a worker takes to answer, from a message to it until the next message from it. Answers come in the
  // order of their questions.
  const trips = [];
  let asked = [];
  const { Worker } = globalThis;
  globalThis.Worker = class extends Worker {
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({ data }) => {
        if (data.id === undefined) return;
        const at = asked.shift();
        if (at !== undefined) trips.push(performance.now() - at);
      });
    }
    postMessage(...args) {
      if (args[0]?.id !== undefined) asked.push(performance.now());
      super.postMessage(...args);
    }
  };

  let moves = [];
  let shown = [];
  addEventListener('pointermove', (event) => moves.push({ at: event.timeStamp, x: event.clientX, y: event.clientY }), { capture: true, passive: true });

  return {
    times,
    loaded: () => document.readyState === 'complete' && times.ready > 0,

    /** Records each new place of a handle from now on. A mark in the trace tells the frame in which it was drawn. */
    watch(selector) {
      const button = document.querySelector(selector);
      let last = button.style.transform;
      new MutationObserver(() => {
        if (button.style.transform === last) return;
        last = button.style.transform;
        console.timeStamp('redraw');
        const { m41: x, m42: y } = new DOMMatrix(last);
        shown.push({ at: performance.now(), x, y });
      }).observe(button, { attributes: true, attributeFilter: ['style'] });
    },
    reset() {
      moves = [];
      shown = [];
      trips.length = 0;
      asked = [];
    },
    seen: () => ({ moves, shown, trips }),

    /** Scrolls a handle into view, and returns its middle and the box of its plot. */
    place(selector) {
      const button = document.querySelector(selector);
      button.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      const { m41: handleX, m42: handleY } = new DOMMatrix(button.style.transform);
      const middle = button.getBoundingClientRect();
      const plot = button.closest('figure').querySelector('.plot').getBoundingClientRect();
      return {
        x: middle.x + middle.width / 2, y: middle.y + middle.height / 2, axes: button.dataset.axes, handleX, handleY,
        left: plot.left, top: plot.top, width: plot.width, height: plot.height,
      };
    },
    paints: () => Object.fromEntries(performance.getEntriesByType('paint').map((e) => [e.name, e.startTime])),
    blocking: () => performance.getEntriesByType('resource').filter((e) => e.renderBlockingStatus === 'blocking').map((e) => e.name),
  };
})();
