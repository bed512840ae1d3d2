// The state of a lab as its reader sees it, and who answers.
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const page = document.documentElement;
  const shown = document.querySelector('form#controls [name=from]')?.value ?? '';
  return {
    ready: document.readyState === 'complete' && document.querySelector('[data-lab]')?.dataset.ready === 'true',
    engine: page.dataset.engine ?? '',
    shown,
    query: page.dataset.embed === undefined ? location.search.slice(1) : shown, // an embed's address does not follow its state
    readouts: Object.fromEntries(all('[data-bind]').map((e) => [e.dataset.bind, e.textContent.trim()])),
    handles: Object.fromEntries(all('figure button[data-handle]').map((b) => [
      b.closest('[data-chart]').dataset.chart + '/' + b.dataset.handle, b.getAttribute('aria-valuetext')])),
    asked: performance.getEntriesByType('resource').filter(({ name }) => name.includes('/api/')).length,
  };
})()
