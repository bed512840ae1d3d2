// What the tests read off a page. It runs in each page before the page's own scripts, and changes nothing.
globalThis.inspect = (() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  // The address holds beside the state whether the page fills the screen.
  const state = () => location.search.slice(1).replace(/^present=1&?/, '');
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });
  const plots = () => all('figure[data-chart] .plot').filter((plot) => plot.sheets);
  const idOf = (plot) => plot.closest('[data-chart]').dataset.chart;

  // What is painted, while something moves, or else is on ECharts' sheets, of which one has the axes.
  const series = (plot) => plot.painted()?.series ?? plot.sheets.flatMap((chart) => chart.getOption().series ?? []);

  // Where ECharts has a place, of an option, too, that is painted and that its sheets do not have yet.
  const placeOn = (plot, init, place) => {
    const painted = plot.painted();
    if (!painted) return plot.sheets[0].convertToPixel({ gridIndex: 0 }, place);
    const chart = init(null, null, { renderer: 'svg', ssr: true, width: plot.clientWidth, height: plot.clientHeight });
    chart.setOption(painted);
    const at = chart.convertToPixel({ gridIndex: 0 }, place);
    chart.dispose();
    return at;
  };

  // A shape that is painted: some are empty, some have no size.
  const visible = (shape) => {
    const { width, height } = shape.getBoundingClientRect();
    return !shape.closest('defs, clipPath') && width + height > 0;
  };

  // ECharts completes the items of a series with what is at its default.
  const values = (data) => (data ?? []).map((item) => item?.value ?? item);

  // Whatever changes on the page is counted: it rests while the count does.
  let changes = 0;
  new MutationObserver((list) => { changes += list.length; }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  // The engine's answers are no requests that could be seen from outside: what it was asked, and has not answered, is
  // counted. It does not practise: that is for speed alone, which no test looks at, and a second or two of each page.
  let asked = 0;
  const Plain = globalThis.Worker;
  globalThis.Worker = class extends Plain {
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({ data }) => { if (data.id !== undefined) asked--; });
    }

    postMessage(message) {
      if (message.id !== undefined) asked++;
      super.postMessage(message.labs ? { ...message, labs: [] } : message);
    }

    terminate() {
      asked = 0;
      super.terminate();
    }
  };

  // Whatever takes time is counted until its end: a request until its answer is there, and an answer until it is read.
  let fetching = 0;
  const counted = async (promise) => {
    fetching++;
    try {
      return await promise;
    } finally {
      fetching--;
    }
  };
  for (const read of ['json', 'text', 'blob', 'arrayBuffer']) {
    const plain = Response.prototype[read];
    Response.prototype[read] = function () { return counted(plain.call(this)); };
  }

  // A request can be held back from the network until it is let go. The page does it itself: a browser that is told to
  // pause requests answers before its renderer knows, and the first may pass.
  let held = null;
  const send = globalThis.fetch;
  globalThis.fetch = (...args) => counted((async () => {
    if (held && !held.came && String(args[0]).startsWith(held.path)) {
      held.came = true;
      await held.release;
    }
    return send(...args);
  })());

  const later = globalThis.setTimeout; // the page may be given another
  const patience = 20_000; // ms; the machine may be busy
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  return {
    /** Holds back the next request to such a path. */
    hold(path) {
      held = { path, came: false };
      held.release = new Promise((letGo) => { held.letGo = letGo; });
      return null;
    },
    holds: () => held.came,
    letGo: () => { held.letGo(); return null; },

    /**
     * Resolves, with the state, when nothing is under way any more and nothing has changed for some frames. What the page
     * defers to its next frame is done by then, however long a frame takes.
     * @param {{at?: string, away?: string}} [url] the query that the URL must hold then, or must not hold
     */
    async settled({ at, away } = {}) {
      const calm = 4; // frames
      const until = performance.now() + patience;
      let last = changes;
      for (let frames = 0; frames < calm; frames++) {
        await nextFrame();
        const query = state();
        const from = document.querySelector('form#controls [name=from]')?.value ?? '';
        const embed = document.documentElement.dataset.embed !== undefined; // its address stays as it is
        // The URL follows the state at most twice a second; the form says at once what is shown.
        const behind = !embed && from !== query;
        const elsewhere = (at !== undefined && query !== at) || (away !== undefined && query === away);
        if (fetching + asked > 0 || behind || elsewhere || document.readyState !== 'complete' || changes !== last) frames = -1;
        last = changes;
        if (performance.now() > until)
          throw new Error(`the page does not come to rest: ${JSON.stringify({ fetching, asked, query, from, at, away, changes })}`);
      }
      return this.snapshot();
    },

    /** Resolves to whether a condition has come true, in a second at most. */
    async until(condition) {
      for (const end = performance.now() + 1000; performance.now() < end; await new Promise((resolve) => later(resolve, 10))) {
        if (condition()) return true;
      }
      return false;
    },

    ready: () => document.readyState === 'complete' && document.querySelector('[data-lab]')?.dataset.ready === 'true',

    /** Who answers: "server" until the engine does, "browser", or "failed". */
    engine: () => document.documentElement.dataset.engine,

    /** The state as a reader has it before the eyes. */
    snapshot: () => {
      const charts = plots().map((plot) => ({ id: idOf(plot), series: series(plot) })); // once: ECharts copies all it has
      return {
        query: state(),
        from: document.querySelector('form#controls [name=from]')?.value ?? '',
        theme: document.documentElement.dataset.theme ?? '',
        entries: history.length,
        readouts: Object.fromEntries(all('[data-bind]').map((e) => [e.dataset.bind, e.textContent.trim()])),
        handles: Object.fromEntries(all('figure button[role=slider]').map((b) => [
          b.closest('[data-chart]').dataset.chart + '/' + b.dataset.handle, b.getAttribute('aria-valuetext')])),
        drawn: Object.fromEntries(charts.map(({ id, series }) => [id, series.map((s) => s.id)])),
        series: Object.fromEntries(charts.map(({ id, series }) => [id, Object.fromEntries(series.map((s) => [s.id, JSON.stringify(values(s.data))]))])),
        colors: charts.map(({ series }) => JSON.stringify(series.map((s) => [s.itemStyle?.color, s.itemStyle?.borderColor, s.lineStyle?.color, s.label?.color]))).join(),
        notices: all('#notices li').map((li) => li.textContent.trim()),
      };
    },

    /** @param {string} chart its plot area's width and height, in pixels */
    area(chart) {
      const [plot] = plots().filter((plot) => idOf(plot) === chart);
      const [sheet] = plot.sheets;
      const { xAxis: [x], yAxis: [y] } = sheet.getOption();
      const ends = ({ type, data, min, max }) => (type === 'category' ? [-0.5, data.length - 0.5] : [min, max]);
      const [a, b] = [0, 1].map((i) => ['x', 'y'].map((_, k) => ends([x, y][k])[i]));
      // Between categories there is half a place at the ends.
      const [low, high] = [a, b].map((at) => sheet.convertToPixel({ gridIndex: 0 }, at));
      return [Math.abs(high[0] - low[0]), Math.abs(high[1] - low[1])];
    },

    /** @param {string} selector the first visible element's box in the viewport */
    box(selector) {
      const element = all(selector).find(seen);
      if (!element) return null;
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    },

    /** Brings an element into view, and says where its middle is and whether something lies above it. */
    target(selector) {
      const element = all(selector).find(seen);
      if (!element) return null;
      let box = element.getBoundingClientRect();
      if (box.top < 0 || box.left < 0 || box.bottom > innerHeight || box.right > innerWidth) {
        element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
        box = element.getBoundingClientRect();
      }
      const scroller = element.closest('.panel, dialog'); // a long menu, and a dialog, scroll by themselves
      if (scroller) {
        element.scrollIntoView({ block: scroller.matches('dialog') ? 'center' : 'nearest', behavior: 'instant' });
        box = element.getBoundingClientRect();
      }
      const middle = () => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
      const above = () => document.elementFromPoint(middle().x, middle().y);
      // A handle may lie on another: the nearest is taken.
      const reaches = (top) => element.contains(top) || (element.type === 'range' && element.parentElement === top) || (element.role === 'slider' && element.parentElement === top?.parentElement);
      if (!reaches(above())) { // a bar that stays in sight may be above it until it is scrolled
        element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
        box = element.getBoundingClientRect();
      }
      const top = above();
      return { ...middle(), covered: reaches(top) ? '' : top ? top.outerHTML.slice(0, 120) : 'nothing' };
    },

    /** How far, in pixels, the middles of handles are from the places that ECharts gives their charts' coordinates. */
    async astray(handles) {
      const { init } = await import('losslab/vendor/echarts.js');
      return handles.map(([chart, handle, x, y]) => {
        const figure = document.querySelector(`figure[data-chart="${chart}"]`);
        const plot = figure.querySelector('.plot');
        const box = figure.querySelector(`button[data-handle="${handle}"]`).getBoundingClientRect();
        const frame = plot.getBoundingClientRect();
        const [wantX, wantY] = placeOn(plot, init, [x, y]);
        const scale = frame.width / plot.clientWidth; // charts grow with the screen
        return Math.hypot(box.x + box.width / 2 - frame.x - wantX * scale, box.y + box.height / 2 - frame.y - wantY * scale);
      });
    },

    /** What is painted in each chart, in order: what lies upon what. Bars lie beside each other. */
    painted: () => Object.fromEntries(plots().filter((plot) => series(plot).every((s) => s.type !== 'bar')).map((plot) => [
      idOf(plot), all('svg path', plot).filter(visible).map((e) => {
        const [stroke, fill, dash] = ['stroke', 'fill', 'stroke-dasharray'].map((name) => e.getAttribute(name));
        return `${fill === 'none' ? stroke : fill} ${dash ?? ''}`;
      }).filter((look) => look !== 'null ')])), // some shapes only give a text its height

    /** The labels of the charts: those that overlap, and those that are cut off. */
    labels() {
      const found = { count: 0, bad: [] };
      for (const plot of plots()) {
        const texts = all('svg text', plot).filter((t) => t.textContent.trim() && seen(t)).map((t) => ({
          text: t.textContent, box: t.getBoundingClientRect(),
          spare: t.getBBox().height - 0.95 * parseFloat(getComputedStyle(t).fontSize), // a box is higher than its letters
        }));
        const frame = plot.getBoundingClientRect();
        found.count += texts.length;
        texts.forEach(({ text, box, spare }, i) => {
          if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 2 || box.bottom > frame.bottom + 2)
            found.bad.push(`${idOf(plot)}: "${text}" is cut off`);
          for (const other of texts.slice(i + 1)) {
            const width = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
            const height = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
            if (width > 1 && height > Math.max(0, Math.min(spare, other.spare)))
              found.bad.push(`${idOf(plot)}: "${text}" and "${other.text}" overlap by ${width.toFixed(0)}×${height.toFixed(0)}`);
          }
        });
      }
      return found;
    },
  };
})();
