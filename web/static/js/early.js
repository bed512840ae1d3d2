// Runs before the first paint, as a classic script: sets the theme, says that there is scripting (a browser without
// import maps, one of before 2023, runs no module of ours), and has the page wait for its font. That came with the style sheet before this script, and takes milliseconds to be read.
(() => {
  const page = document.documentElement;
  page.dataset.unlettered = '';
  const lettered = () => delete page.dataset.unlettered;
  document.fonts.load('1em Inter').then(lettered, lettered);

  let chosen = null;
  try {
    chosen = localStorage.getItem('theme');
  } catch {
    // a sandboxed frame has no storage: the system's theme it is
  }
  // What an author asks for holds in an embed.
  if (page.dataset.embed !== undefined) {
    const asked = new URLSearchParams(location.search).get('theme');
    if (asked) chosen = page.dataset.asked = asked;
  }
  // The lecture counts its questions by itself. Who is not of its origin gets no element.
  if (/** @type {any} */ (globalThis.frameElement?.getRootNode())?.host?.closest('[data-station]')) page.dataset.station = '';
  const dark = chosen && !matchMedia('(forced-colors: active)').matches ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  page.dataset.theme = dark ? 'dark' : 'light';
  if (page.dataset.presents !== undefined && new URLSearchParams(location.search).get('present') === '1') page.dataset.presenting = '';
  if (HTMLScriptElement.supports?.('importmap')) page.dataset.scripted = '';
  // Modules may not arrive, as in a frame without an origin from a host that allows no others: then it is as without scripting.
  addEventListener('error', ({ target }) => {
    if (target instanceof HTMLScriptElement && target.type === 'module') delete page.dataset.scripted;
  }, true);
  // No server has drawn the state that the address asks for: what is there must not be taken for it.
  if (page.dataset.engine === 'alone' && location.search.length > 1) page.dataset.waiting = '';
})();
