// Runs before the first paint, in the page itself: sets the theme, marks that scripts run (browsers without import maps, from before
// 2023, run none of our modules), and makes the page wait for its font. The font came with the style sheet before this script; reading it takes milliseconds.
(() => {
  const page = document.documentElement;
  page.dataset.unlettered = '';
  const lettered = () => delete page.dataset.unlettered;
  document.fonts.load('1em Inter').then(lettered, lettered);

  let chosen = null;
  try {
    chosen = localStorage.getItem('theme');
  } catch {
    // a sandboxed frame has no storage: the system's theme applies
  }
  // In an embed, the theme that its author asks for applies.
  if (page.dataset.embed !== undefined) {
    const asked = new URLSearchParams(location.search).get('theme');
    if (asked) chosen = page.dataset.asked = asked;
  }
  // The lecture numbers its questions itself. A frame of another origin gets no element here.
  if (/** @type {any} */ (globalThis.frameElement?.getRootNode())?.host?.closest('[data-station]')) page.dataset.station = '';
  const dark = chosen && !matchMedia('(forced-colors: active)').matches ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  page.dataset.theme = dark ? 'dark' : 'light';
  if (page.dataset.presents !== undefined && new URLSearchParams(location.search).get('present') === '1') page.dataset.presenting = '';
  if (HTMLScriptElement.supports?.('importmap')) page.dataset.scripted = '';
  // Modules may fail to load, as in a frame without an origin from a host that allows no others. The page is then as without scripts.
  addEventListener('error', ({ target }) => {
    if (target instanceof HTMLScriptElement && target.type === 'module') delete page.dataset.scripted;
  }, true);
  // No server has drawn the state that the address asks for. What is drawn must not be taken for it.
  if (page.dataset.engine === 'alone' && location.search.length > 1) page.dataset.waiting = '';
})();
