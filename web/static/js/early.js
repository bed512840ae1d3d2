// Runs before the first paint, as a classic script: sets the theme, and says that there is scripting. A browser without
// import maps, one of before 2023, runs no module of ours.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('theme');
  } catch {
    // a sandboxed frame has no storage: the system's theme it is
  }
  // What an author asks for holds in an embed.
  if (document.documentElement.dataset.embed !== undefined) {
    const asked = new URLSearchParams(location.search).get('theme');
    if (asked) chosen = document.documentElement.dataset.asked = asked;
  }
  const dark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  if (HTMLScriptElement.supports?.('importmap')) document.documentElement.dataset.scripted = '';
  // No server has drawn the state that the address asks for: what is there must not be taken for it.
  if (document.documentElement.dataset.engine === 'alone' && location.search.length > 1) document.documentElement.dataset.waiting = '';
})();
