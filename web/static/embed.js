// Puts a lab of Losslab into a page:
//
//   <script src="https://…/static/embed.js" async></script>
//   <losslab-chart lab="outliers" query="beta=0.5" charts="errors,shares" cards caption="…"></losslab-chart>
//
// lab      which one; query: its state, as in its address
// charts   the ids of those to show; all of the state's otherwise
// controls, cards   show them
// lock     the handles that stay still, or all
// theme    light or dark; the reader's otherwise
// caption  a line below
// height   in pixels, until the lab says its own
//
// Until the reader comes near, and on paper, a still picture stands in for the lab.
(() => {
  const root = new URL('..', /** @type {HTMLScriptElement} */ (document.currentScript).src);
  /**
   * An exported site has its pages in folders, and stills of the states that its labs begin with alone; it marks its copy of
   * this script.
   */
  const exported = document.currentScript?.dataset.exported !== undefined;
  const initialHeight = 440;

  // The still lies where the lab comes to be.
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
    /** What holds the frame and the stills. @type {HTMLElement} */
    place = document.createElement('div');
    near = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.live(), { rootMargin: '400px' });
    #hear = (/** @type {MessageEvent} */ event) => this.hear(event);
    #drawn = '';

    connectedCallback() {
      addEventListener('message', this.#hear);
      this.draw();
    }

    disconnectedCallback() {
      removeEventListener('message', this.#hear);
      this.near.disconnect();
    }

    attributeChangedCallback() {
      if (this.isConnected) this.draw();
    }

    /** Shows the still, and waits for the reader to come near. */
    draw() {
      const address = this.address();
      if (address === this.#drawn) return this.near.observe(this);
      this.#drawn = address;
      this.frame = null;
      if (!this.shadowRoot) {
        const shadow = this.attachShadow({ mode: 'open' });
        const sheet = new CSSStyleSheet(); // not an element, which the page's policy may forbid
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
        image.src = new URL('charts/' + this.lab() + '.svg' + asked + this.query(asked ? '&' : '?'), root).href;
        return image;
      }
      const picture = (/** @type {string} */ chart) => new URL('charts/' + this.lab() + chart + (dark ? '-dark' : '') + '.svg', root).href;
      const [chart] = charts.split(',');
      // Not each chart is in the lab's first state: then its first chart, as the lab itself has it.
      image.onerror = () => {
        image.onerror = null;
        image.src = picture('');
      };
      image.src = picture(chart && '/' + chart);
      return image;
    }

    stills() {
      if (exported && this.query('')) return []; // such a site has pictures of the states that its labs begin with alone
      const theme = this.getAttribute('theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
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
      if (!frame || source !== frame.contentWindow || origin !== root.origin || data?.losslab !== 'height') return;
      const height = Math.round(Number(data.height));
      if (!(height > 0 && height < 10_000)) return;
      frame.style.height = height + 'px';
      if (frame.className === 'live') return;
      frame.className = 'live';
      this.place.style.minHeight = '';
      frame.style.visibility = '';
      this.dispatchEvent(new Event('load'));
    }

    /** In pixels, until the lab says its own. */
    height() {
      return Number(this.getAttribute('height')) || initialHeight;
    }

    lab() {
      return encodeURIComponent(this.getAttribute('lab') ?? '');
    }

    label() {
      return this.getAttribute('caption') || `A lab of Losslab: ${this.getAttribute('lab')}`;
    }

    /** @param {string} before */
    query(before) {
      const query = (this.getAttribute('query') ?? '').replace(/^\?/, '');
      return query && before + query;
    }

    address() {
      const given = (/** @type {string} */ name) => this.getAttribute(name);
      const flag = (/** @type {string} */ name) => this.hasAttribute(name) && given(name) !== '0' && '1';
      const asked = search({
        theme: given('theme'), charts: given('charts'), lock: given('lock'), caption: given('caption'),
        controls: flag('controls'), cards: flag('cards'),
      });
      return new URL('embed/' + this.lab() + (exported ? '/' : '') + asked + this.query(asked ? '&' : '?'), root).href;
    }
  }

  /** @param {Record<string, string|false|null>} values */
  function search(values) {
    const pairs = Object.entries(values).filter(([, value]) => value).map(([name, value]) => name + '=' + encodeURIComponent(value || ''));
    return pairs.length > 0 ? '?' + pairs.join('&') : '';
  }

  if (!customElements.get('losslab-chart')) customElements.define('losslab-chart', Chart);
})();
