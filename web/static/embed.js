// Embeds a lab of Losslab in a page:
//
//   <script src="https://…/embed/v1.js" async></script>
//   <losslab-chart lab="outliers" query="beta=0.5" charts="errors,shares" cards caption="…"></losslab-chart>
//
// lab      id of the lab; query: its state, as in the URL of its page
// charts   ids of the charts to show; default: all charts of the state
// controls, cards   shows them
// lock     ids of the handles that cannot be moved, or all
// theme    light, dark, or page: that of the surrounding page; default: the reader's
// caption  a line below the lab
// height   in pixels, until the lab reports its own
//
// A still picture stands in for the lab until the reader comes near, and on paper. The element's own content is shown
// where this script does not run.
//
// The attributes query and theme, and the properties of the same names, may be changed at any time without a reload.
// The property query returns the current state; readouts and numbers return its values. Events: load, once the lab is
// there; change, for each state; answer, when the reader answers a question; problem, when a state is rejected. If the first
// one is, there is no lab until the page sets a valid one.
(() => {
  /** True in the copy of an exported site, whose pages are folders and whose stills show initial states only. */
  const exported = false;
  const root = new URL('..', /** @type {HTMLScriptElement|null} */ (document.currentScript)?.src || ownAddress());
  const initialHeight = 440;

  // The still covers the place of the lab.
  const style = `
    :host { display: block; margin: 1em 0 }
    :host([hidden]) { display: none }
    .place { position: relative }
    iframe { display: block; width: 100%; border: 0; color-scheme: normal }
    img { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: contain; object-position: top }
    .live ~ img, img.paper { visibility: hidden }
    @media print {
      .place { min-height: 0 !important }
      iframe:has(~ img) { display: none }
      img, img.paper, .live ~ img { position: static; display: block; height: auto; visibility: visible; max-width: 16cm; margin: 0 auto }
      img.screen:has(+ img.paper) { display: none }
    }`;

  class Chart extends HTMLElement {
    static observedAttributes = ['lab', 'query', 'charts', 'controls', 'cards', 'lock', 'theme', 'caption'];

    /** @type {HTMLIFrameElement|null} */
    frame = null;
    /** The container of the frame and the stills. @type {HTMLElement} */
    place = document.createElement('div');
    near = new IntersectionObserver((entries) => wait(this, entries[entries.length - 1].isIntersecting), { rootMargin: '400px' });
    #hear = (/** @type {MessageEvent} */ event) => this.hear(event);
    #drawn = '';
    /** The theme requested last: light, dark or none. */
    #theme = '';
    /** The last state reported by the lab. @type {{query: string, readouts: object, numbers: object}|null} */
    #state = null;
    /** What to send once the lab listens. @type {Set<'query'|'theme'>} */
    #untold = new Set();
    #listens = false;
    /** Whether the frame shows a message in place of the lab. */
    #refused = false;
    /** @type {any} */
    #timer = 0;

    connectedCallback() {
      // Own properties that the page set before this script ran shadow the accessors.
      for (const name of /** @type {const} */ (['query', 'theme'])) {
        if (!Object.hasOwn(this, name)) continue;
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
      addEventListener('message', this.#hear);
      followers.add(this);
      watchPage();
      this.draw();
    }

    disconnectedCallback() {
      removeEventListener('message', this.#hear);
      followers.delete(this);
      this.near.disconnect();
      wait(this, false);
    }

    /** @param {string} name */
    attributeChangedCallback(name) {
      if (!this.isConnected) return;
      if (this.frame && (name === 'query' || name === 'theme')) this.change(name);
      else this.draw();
    }

    get query() {
      return this.#state?.query ?? this.initial();
    }

    set query(query) {
      this.setAttribute('query', query);
    }

    get theme() {
      return this.getAttribute('theme') ?? '';
    }

    set theme(theme) {
      this.setAttribute('theme', theme);
    }

    get readouts() {
      return this.#state?.readouts ?? {};
    }

    get numbers() {
      return this.#state?.numbers ?? {};
    }

    /** Applies the surrounding page's theme, which may have changed. */
    follow() {
      if (this.theme !== 'page' || this.asked() === this.#theme) return;
      if (this.frame) this.change('theme');
      else this.draw();
    }

    /** Tells the lab that the query or the theme has changed. @param {'query'|'theme'} name */
    change(name) {
      if (this.#refused) return this.draw();
      this.#drawn = this.address();
      this.#untold.add(name);
      this.tell();
      clearTimeout(this.#timer); // debounce the stills
      this.#timer = setTimeout(() => {
        for (const image of this.place.querySelectorAll('img')) image.remove();
        this.place.append(...this.stills());
      }, 500);
    }

    tell() {
      if (!this.#listens || this.#untold.size === 0) return;
      /** @type {{losslab: string, query?: string, theme?: string}} */
      const message = { losslab: 'set' };
      if (this.#untold.has('query')) message.query = this.initial();
      if (this.#untold.has('theme')) message.theme = this.#theme = this.asked();
      this.#untold.clear();
      this.frame?.contentWindow?.postMessage(message, root.origin);
    }

    /** Shows the still, and waits for the reader to come near. */
    draw() {
      const address = this.address();
      if (address === this.#drawn) return this.near.observe(this);
      this.#drawn = address;
      this.#theme = this.asked();
      this.frame = this.#state = null;
      this.#listens = this.#refused = false;
      this.#untold.clear();
      clearTimeout(this.#timer);
      if (!this.shadowRoot) {
        const shadow = this.attachShadow({ mode: 'open' });
        const sheet = new CSSStyleSheet(); // not a style element, which the page's policy may forbid
        sheet.replaceSync(style);
        shadow.adoptedStyleSheets = [sheet];
        this.place.className = 'place';
        shadow.append(this.place);
      }
      this.place.style.minHeight = this.height() + 'px';
      this.place.replaceChildren(...this.stills());
      this.near.disconnect();
      this.near.observe(this);
    }

    /** Replaces the lab and its undo history by a still of its state and height until the reader comes near again. */
    rest() {
      if (!this.frame) return;
      const { query } = this;
      this.setAttribute('height', String(this.frame.offsetHeight));
      this.frame = null;
      this.#drawn = '';
      this.setAttribute('query', query);
    }

    /** @param {string} theme @param {string} kind */
    still(theme, kind) {
      const image = new Image();
      image.className = kind;
      image.loading = 'lazy';
      image.alt = kind === 'paper' ? '' : this.label();
      const charts = this.getAttribute('charts') ?? '';
      const dark = theme === 'dark';
      if (!exported) {
        const asked = search({ theme: dark && 'dark', charts });
        image.src = new URL('charts/' + this.lab() + '.svg' + joined(asked, this.query), root).href;
        return image;
      }
      const picture = (/** @type {string} */ chart) => new URL('charts/' + this.lab() + chart + (dark ? '-dark' : '') + '.svg', root).href;
      const [chart] = charts.split(',');
      // The initial state may lack the chart. Its first chart is shown then, as in the lab itself.
      image.onerror = () => {
        image.onerror = null;
        image.src = picture('');
      };
      image.src = picture(chart && '/' + chart);
      return image;
    }

    stills() {
      if (exported && this.query) return []; // such a site has stills of initial states only
      const theme = this.asked() || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
      const screen = this.still(theme, 'screen');
      return theme === 'dark' ? [screen, this.still('light', 'paper')] : [screen];
    }

    live() {
      this.near.disconnect();
      if (this.frame) return;
      const frame = document.createElement('iframe');
      frame.title = this.label();
      frame.src = this.#drawn;
      frame.style.height = this.height() + 'px';
      frame.style.visibility = 'hidden';
      this.frame = frame;
      this.place.prepend(frame);
    }

    /** @param {MessageEvent} event */
    hear({ source, origin, data }) {
      const { frame } = this;
      if (!frame || source !== frame.contentWindow || origin !== root.origin) return;
      switch (data?.losslab) {
        case 'height': return this.fit(frame, Math.round(Number(data.height)));
        case 'ready': // the frame may have been reloaded at its first URL
          this.#listens = true;
          if (frame.src !== this.#drawn) this.#untold = new Set(['query', 'theme']);
          return this.tell();
        case 'change':
          this.#state = { query: String(data.query), readouts: data.readouts, numbers: data.numbers };
          return this.dispatchEvent(new CustomEvent('change', { detail: this.#state }));
        case 'answer':
          return this.dispatchEvent(new CustomEvent('answer', { detail: { lab: data.lab, step: data.step, said: data.said, right: data.right } }));
        case 'problem':
          if (!this.#listens) this.refuse(frame);
          return this.dispatchEvent(new CustomEvent('problem', { detail: { field: data.field, detail: data.detail } }));
      }
    }

    /** Notes that there is no lab in the frame, and tries again if the page has set another state meanwhile. @param {HTMLIFrameElement} frame */
    refuse(frame) {
      this.#refused = true;
      if (frame.src === this.#drawn) return;
      this.#drawn = '';
      this.draw();
    }

    /** @param {HTMLIFrameElement} frame @param {number} height */
    fit(frame, height) {
      if (!(height > 0 && height < 10_000)) return;
      frame.style.height = height + 'px';
      if (frame.className === 'live') return;
      frame.className = 'live';
      this.place.style.minHeight = '';
      frame.style.visibility = '';
      started(this);
      if (!this.#refused) this.dispatchEvent(new Event('load'));
    }

    /** Returns the height in pixels until the lab reports its own. */
    height() {
      return Number(this.getAttribute('height')) || initialHeight;
    }

    lab() {
      return encodeURIComponent(this.getAttribute('lab') ?? '');
    }

    label() {
      return this.getAttribute('caption') || `A lab of Losslab: ${this.getAttribute('lab')}`;
    }

    /** Returns the state that the author has set. */
    initial() {
      return (this.getAttribute('query') ?? '').replace(/^\?/, '');
    }

    /** Returns the theme to request from the lab, or '' for the reader's own. */
    asked() {
      const theme = this.getAttribute('theme') ?? '';
      return theme === 'page' ? themeAround(this) : theme;
    }

    address() {
      const given = (/** @type {string} */ name) => this.getAttribute(name);
      const flag = (/** @type {string} */ name) => this.hasAttribute(name) && given(name) !== '0' && '1';
      const asked = search({
        theme: this.asked(), charts: given('charts'), lock: given('lock'), caption: given('caption'),
        controls: flag('controls'), cards: flag('cards'),
      });
      return new URL('embed/' + this.lab() + (exported ? '/' : '') + joined(asked, this.initial()), root).href;
    }
  }

  /** @param {Record<string, string|false|null>} values */
  function search(values) {
    const pairs = Object.entries(values).filter(([, value]) => value).map(([name, value]) => name + '=' + encodeURIComponent(value || ''));
    return pairs.length > 0 ? '?' + pairs.join('&') : '';
  }

  /** @param {string} asked @param {string} query */
  const joined = (asked, query) => asked + (query && (asked ? '&' : '?') + query);

  // Starting a lab takes longer than a frame lasts: labs start one at a time, and not while the page scrolls.

  /** The charts that the reader has come near. @type {Set<Chart>} */
  const waitingToStart = new Set();
  /** @type {Chart|undefined} */
  let startingNow;
  const [longestStart, afterScrolling] = [1000, 300]; // ms
  /** The plan to start a lab, if there is one. A newer plan replaces an older one. @type {object|null} */
  let plan = null;
  let scrolledAt = -Infinity;

  /** @param {Chart} chart @param {boolean} near */
  function wait(chart, near) {
    waitingToStart[near ? 'add' : 'delete'](chart);
    if (!plan) startAfter(0);
  }

  /** Starts the next lab in a while, or once the page has not been scrolled for some time. @param {number} ms */
  function startAfter(ms) {
    const made = plan = {};
    // A busy browser runs a timer before it reports that the page was scrolled meanwhile, but reports that before the next
    // frame. That frame's own time counts, because other callbacks of it may have taken long.
    setTimeout(() => requestAnimationFrame((now) => {
      if (plan !== made) return;
      const early = scrolledAt + afterScrolling - now;
      if (early > 0) startAfter(early);
      else startNext();
    }), ms);
  }

  /** Starts the lab that is nearest to the middle of the screen. */
  function startNext() {
    plan = null;
    const middle = innerHeight / 2;
    const away = (/** @type {Chart} */ chart) => {
      const { top, bottom } = chart.getBoundingClientRect();
      return Math.max(top - middle, middle - bottom);
    };
    [startingNow] = [...waitingToStart].sort((a, b) => away(a) - away(b));
    if (!startingNow) return;
    waitingToStart.delete(startingNow);
    startAfter(longestStart);
    startingNow.live();
  }

  /** @param {Chart} chart */
  function started(chart) {
    if (chart === startingNow) startAfter(0);
  }

  addEventListener('scroll', () => { scrolledAt = performance.now(); }, { capture: true, passive: true });

  // The theme of the surrounding page

  /** The charts in the page. @type {Set<Chart>} */
  const followers = new Set();
  let watching = false;
  let waiting = false;

  function look() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      for (const chart of followers) chart.follow();
    });
  }

  /** Watches for changes of theme: a page makes them on its root, its body or its style sheets, at once or by a transition. */
  function watchPage() {
    if (watching) return;
    watching = true;
    const observer = new MutationObserver(look);
    for (const element of [document.documentElement, document.body]) observer.observe(element, { attributes: true });
    observer.observe(document.head, { attributes: true, childList: true, subtree: true });
    document.addEventListener('transitionend', look, true);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', look);
  }

  /** Returns the theme of a page by its text: light text means dark. @param {Element} element */
  function themeAround(element) {
    const { color } = getComputedStyle(element);
    let [red, green, blue] = (/^rgba?\(([^)]*)\)$/.exec(color)?.[1] ?? '').split(/[\s,/]+/).map(Number);
    if (blue === undefined) { // the color is in another color space
      const context = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
      [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
    }
    return .299 * red + .587 * green + .114 * blue > 127 ? 'dark' : 'light';
  }

  /** Returns the URL of this script if it is a module. */
  function ownAddress() {
    return /[a-z]+:\/\/\S+?(?=(?::\d+)+\)?$)/m.exec(new Error().stack ?? '')?.[0] ?? '';
  }

  if (!customElements.get('losslab-chart')) customElements.define('losslab-chart', Chart);
})();
