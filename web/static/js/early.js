// Runs before the first paint, as a classic script: sets the theme, and says that there is scripting.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('theme');
  } catch {
    // a sandboxed frame has no storage: the system's theme it is
  }
  const dark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  document.documentElement.dataset.scripted = '';
})();
