// @ts-check

// The lecture keeps the reader's position and the answers to its questions in the address. The parameter with the id of a station
// holds the answer to its question, as the lab spells it, or the rest of the state in which its task was first done, and the fragment names the current station. Answers are read from the
// query of a lab's frame; what they mean is for the lab to say.

/** @typedef {HTMLElement & {query: string, rest(): void}} Chart A losslab-chart element. */

const stations = [...document.querySelectorAll('[data-station]')].map((element) => {
  const chart = /** @type {Chart} */ (element.querySelector('losslab-chart'));
  return {
    element, chart, id: element.id,
    place: /** @type {HTMLElement} */ (document.querySelector(`[data-place="${element.id}"]`)),
    asked: new URLSearchParams(chart.getAttribute('query') ?? '').get('ask') ?? '',
    task: element.hasAttribute('data-task'),
    still: /** @type {HTMLImageElement} */ (element.querySelector(':scope > img')), // for paper
  };
});

/** Writes the answer at a station into the address, without a new entry in the browser's history. @param {string} id @param {string|null} said */
function keep(id, said) {
  const { pathname, search, hash } = location;
  const pairs = search.slice(1).split('&').filter((pair) => pair && pair.split('=')[0] !== id);
  if (said) pairs.push(id + '=' + encodeURIComponent(said));
  write(pathname + (pairs.length > 0 ? '?' + pairs.join('&') : '') + hash);
}

/** @param {string} address */
function write(address) {
  try {
    history.replaceState(history.state, '', address);
  } catch {
    // a frame without an origin, or a browser that limits changes: the page works without
  }
}

/** @param {HTMLElement} place @param {string|null} said */
function mark(place, said) {
  const done = Boolean(said) && !said?.startsWith('~');
  place.toggleAttribute('data-done', done);
  /** @type {HTMLElement} */ (place.querySelector('[data-answered]')).hidden = !done;
}

/** The observers that keepInSight has made. @type {Map<Chart, ResizeObserver>} */
const kept = new Map();

/** Keeps --below at the height of what lies below a lab's first chart, in pixels. With it the style sheet keeps that chart in view. @param {Chart} chart */
function keepInSight(chart) {
  const frame = chart.shadowRoot?.querySelector('iframe');
  const plot = frame?.contentDocument?.querySelector('figure .frame');
  if (!frame || !plot) return; // the frame has another origin
  const observer = new ResizeObserver(() => {
    const below = chart.getBoundingClientRect().bottom - frame.getBoundingClientRect().top - plot.getBoundingClientRect().bottom;
    chart.style.setProperty('--below', Math.round(below) + 'px');
  });
  kept.get(chart)?.disconnect();
  kept.set(chart, observer);
  observer.observe(plot);
  observer.observe(chart);
}

/** Returns a state without the answer to its question. @param {string} query */
const unsaid = (query) => query.split('&').filter((pair) => !pair.startsWith('said=')).join('&');

/** The states in which the labs began, without the answers. @type {Map<Chart, string>} */
const began = new Map();

const said = new URLSearchParams(location.search);
for (const { chart, id, place, asked, task } of stations) {
  // A page that does not come from a server was drawn without the answers in its address.
  const before = said.get(id);
  if (before && chart.getAttribute('query') === 'ask=' + asked && document.documentElement.dataset.engine === 'alone') {
    chart.setAttribute('query', `ask=${asked}&${task ? before : 'said=' + encodeURIComponent(before)}`);
    if (task) mark(place, before);
  }
  if (task) {
    chart.addEventListener('answer', (event) => {
      if (/** @type {CustomEvent} */ (event).detail.step !== asked) return;
      const rest = chart.query.split('&').filter((pair) => !pair.startsWith('ask=')).join('&');
      keep(id, rest);
      mark(place, rest);
    });
  }
  chart.addEventListener('load', () => keepInSight(chart));
  let last = place.hasAttribute('data-done') ? new URLSearchParams(chart.getAttribute('query') ?? '').get('said') : null; // an answer that is not marked is yet to be judged by the lab
  chart.addEventListener('change', (event) => {
    const { query: state } = /** @type {CustomEvent} */ (event).detail;
    if (!began.has(chart)) began.set(chart, unsaid(state));
    const query = new URLSearchParams(state);
    if (query.get('ask') !== asked) return; // the reader has gone on to another question, or to none
    const now = query.get('said');
    if (now === last) return;
    last = now;
    keep(id, now);
    mark(place, now);
  });
}

// The current station is the one in the middle of the screen.
/** @type {Set<Element>} */
const inSight = new Set();
let here = '';
const observer = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) inSight[isIntersecting ? 'add' : 'delete'](target);
  const now = stations.find(({ element }) => inSight.has(element));
  if (!now && (inSight.size > 0 || here === '')) return;
  if ((now?.id ?? '') === here) return;
  here = now?.id ?? '';
  for (const { place, id } of stations) {
    if (id === here) place.setAttribute('aria-current', 'location');
    else place.removeAttribute('aria-current');
  }
  if (!now) return;
  write(location.pathname + location.search + '#' + here);
  now.still.loading = 'eager'; // printing from the browser's menu may not wait for it
}, { rootMargin: '-40% 0px -59% 0px' });
for (const { element } of stations) observer.observe(element);

// Labs far outside the viewport are taken out of the page, which would need several times the memory with all of them. A lab that has left
// the state it began in stays, because its undo history would be lost.
const far = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    const chart = /** @type {Chart} */ (target);
    if (isIntersecting || document.activeElement === chart || began.get(chart) !== unsaid(chart.query)) continue;
    kept.get(chart)?.disconnect();
    chart.rest?.();
  }
}, { rootMargin: '1200px 0px' });
// The element's script may arrive after this one.
customElements.whenDefined('losslab-chart').then(() => { for (const { chart } of stations) far.observe(chart); });

// Printing does not wait for pictures, so they are fetched first.
const print = document.querySelector('[data-print]');
print?.addEventListener('click', async () => {
  for (const { still } of stations) still.loading = 'eager';
  await Promise.all(stations.map(({ still }) => still.decode().catch(() => {}))); // one that does not arrive holds up none of the others
  window.print();
});
