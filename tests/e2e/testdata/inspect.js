// Helpers with which tests inspect a page. They run in each page before its own scripts, and do not change what it shows.
globalThis.inspect = (() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  // The query without present=1, which is no part of the state.
  const state = () => location.search.slice(1).replace(/^present=1&?/, '');
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });
  const plots = () => all('figure[data-chart] .plot').filter((plot) => plot.sheets);
  const idOf = (plot) => plot.closest('[data-chart]').dataset.chart;

  // The painter's series while something moves, or those of ECharts' layers.
  const series = (plot) => plot.painted()?.series ?? plot.sheets.flatMap((chart) => chart.getOption().series ?? []);

  // The pixel of a place in ECharts' coordinates, also for an option that is painted and that ECharts does not have yet.
  const placeOn = (plot, init, place) => {
    const painted = plot.painted();
    if (!painted) return plot.sheets[0].convertToPixel({ gridIndex: 0 }, place);
    const chart = init(null, null, { renderer: 'svg', ssr: true, width: plot.clientWidth, height: plot.clientHeight });
    chart.setOption(painted);
    const at = chart.convertToPixel({ gridIndex: 0 }, place);
    chart.dispose();
    return at;
  };

  // Whether a shape is visible: some are empty or have no size.
  const visible = (shape) => {
    const { width, height } = shape.getBoundingClientRect();
    return !shape.closest('defs, clipPath') && width + height > 0;
  };

  // The values of a series' items, to which ECharts adds default styles.
  const values = (data) => (data ?? []).map((item) => item?.value ?? item);

  // Counts changes of the page, which has settled when the count stays the same.
  let changes = 0;
  new MutationObserver((list) => { changes += list.length; }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  // The engine's work causes no requests, so questions without an answer are counted. Without labs to practise on, the
  // engine does not warm up, which takes a second or two of each page and serves only speed, which no test measures.
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

  // Counts what takes time: a request until its response has arrived, and a response until it is read.
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

  // A request can be delayed until it is released. The page does this itself, because a browser that is told to pause
  // requests confirms that before its renderer knows, so that the first may pass.
  let held = null;
  const send = globalThis.fetch;
  globalThis.fetch = (...args) => counted((async () => {
    if (held && !held.came && String(args[0]).startsWith(held.path)) {
      held.came = true;
      await held.release;
    }
    return send(...args);
  })());

  const later = globalThis.setTimeout; // a test may replace the page's own
  const patience = 20_000; // ms; the machine may be busy
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  return {
    /** Delays the next request to a URL that starts with path. */
    hold(path) {
      held = { path, came: false };
      held.release = new Promise((letGo) => { held.letGo = letGo; });
      return null;
    },
    holds: () => held.came,
    letGo: () => { held.letGo(); return null; },

    /**
     * Resolves to the state when nothing is pending and nothing has changed for some frames. Whatever the page defers to its
     * next frame is done by then, however long a frame takes.
     * @param {{at?: string, away?: string, state: boolean}} as the query that the URL must hold then, or must not hold, and
     *   whether to read the state
     */
    async settled({ at, away, state: wanted }) {
      const calm = 4; // frames
      const until = performance.now() + patience;
      let last = changes;
      for (let frames = 0; frames < calm; frames++) {
        await nextFrame();
        const query = state();
        const from = document.querySelector('form#controls [name=from]')?.value ?? '';
        const embed = document.documentElement.dataset.embed !== undefined; // an embed's address does not follow its state
        // The URL follows the state at most twice a second; the form's field is updated at once.
        const behind = !embed && from !== query;
        const elsewhere = (at !== undefined && query !== at) || (away !== undefined && query === away);
        if (fetching + asked > 0 || behind || elsewhere || document.readyState !== 'complete' || changes !== last) frames = -1;
        last = changes;
        if (performance.now() > until)
          throw new Error(`the page does not come to rest: ${JSON.stringify({ fetching, asked, query, from, at, away, changes })}`);
      }
      return wanted ? this.snapshot() : {};
    },

    /** Resolves to whether a condition becomes true within a second. */
    async until(condition) {
      for (const end = performance.now() + 1000; performance.now() < end; await new Promise((resolve) => later(resolve, 10))) {
        if (condition()) return true;
      }
      return false;
    },

    ready: () => document.readyState === 'complete' && document.querySelector('[data-lab]')?.dataset.ready === 'true',

    /** Returns who answers: "server" until the engine takes over, "browser", or "failed". */
    engine: () => document.documentElement.dataset.engine,

    /** Returns the state that the reader sees. */
    snapshot: () => {
      const charts = plots().map((plot) => ({ id: idOf(plot), series: series(plot) })); // once, because ECharts copies all of its options
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
      // Categories leave half a category's width at either end.
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

    /** Scrolls an element into view, and returns its middle and what covers it. */
    target(selector) {
      const element = all(selector).find(seen);
      if (!element) return null;
      let box = element.getBoundingClientRect();
      if (box.top < 0 || box.left < 0 || box.bottom > innerHeight || box.right > innerWidth) {
        element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
        box = element.getBoundingClientRect();
      }
      const scroller = element.closest('.panel, dialog'); // a long menu and a dialog scroll by themselves
      if (scroller) {
        element.scrollIntoView({ block: scroller.matches('dialog') ? 'center' : 'nearest', behavior: 'instant' });
        box = element.getBoundingClientRect();
      }
      const middle = () => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
      const above = () => document.elementFromPoint(middle().x, middle().y);
      // A handle may lie on another one; a press takes the nearest.
      const reaches = (top) => element.contains(top) || (element.type === 'range' && element.parentElement === top) || (element.role === 'slider' && element.parentElement === top?.parentElement);
      if (!reaches(above())) { // a sticky bar may cover it until the page is scrolled
        element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
        box = element.getBoundingClientRect();
      }
      const top = above();
      return { ...middle(), covered: reaches(top) ? '' : top ? top.outerHTML.slice(0, 120) : 'nothing' };
    },

    /** Returns, for each handle, the distance in pixels between its middle and the place of its coordinates in its chart. */
    async astray(handles) {
      const { init } = await import('losslab/vendor/echarts.js');
      return handles.map(([chart, handle, x, y]) => {
        const figure = document.querySelector(`figure[data-chart="${chart}"]`);
        const plot = figure.querySelector('.plot');
        const box = figure.querySelector(`button[data-handle="${handle}"]`).getBoundingClientRect();
        const frame = plot.getBoundingClientRect();
        const [wantX, wantY] = placeOn(plot, init, [x, y]);
        const scale = frame.width / plot.clientWidth; // charts are scaled with the screen
        return Math.hypot(box.x + box.width / 2 - frame.x - wantX * scale, box.y + box.height / 2 - frame.y - wantY * scale);
      });
    },

    /** Returns the looks of each chart's shapes in drawing order. Charts with bars, which lie side by side, are left out. */
    painted: () => Object.fromEntries(plots().filter((plot) => series(plot).every((s) => s.type !== 'bar')).map((plot) => [
      idOf(plot), all('svg path', plot).filter(visible).map((e) => {
        const [stroke, fill, dash] = ['stroke', 'fill', 'stroke-dasharray'].map((name) => e.getAttribute(name));
        return `${fill === 'none' ? stroke : fill} ${dash ?? ''}`;
      }).filter((look) => look !== 'null ')])), // some shapes only give a text its height

    /** Returns how many labels the charts have, and those that overlap or are cut off. */
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
