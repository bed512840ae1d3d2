// Records errors and warnings as a console shows them. It runs before the page's own scripts.
globalThis.recorded = [];
for (const level of ['error', 'warn']) {
  const say = console[level];
  console[level] = (...words) => {
    recorded.push(`console.${level}: ${words.join(' ')}`);
    say.apply(console, words);
  };
}
addEventListener('error', (event) => {
  const lost = event.target.src ?? event.target.href; // what could not be loaded; such events do not bubble
  recorded.push(lost ? `could not be loaded: ${lost}` : `uncaught: ${event.message}`);
}, true);
addEventListener('unhandledrejection', ({ reason }) => recorded.push(`unhandled: ${reason}`));
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => recorded.push(`refused by ${violatedDirective}: ${blockedURI}`));
