// @ts-check
/** @import { Theme } from './types.js' */
import { words } from 'losslab/js/words.js';

const system = matchMedia('(prefers-color-scheme: dark)');
/** With forced colors the system's few colors are all there is: a chosen theme would be drawn with them. */
const forced = matchMedia('(forced-colors: active)');

/** The choice, if it could not be stored: it applies to this page only. @type {'auto'|Theme|null} */
let kept = null;

/** @returns {'auto'|Theme} */
function choice() {
  const { asked } = document.documentElement.dataset;
  if (asked === 'light' || asked === 'dark') return asked;
  if (kept) return kept;
  try {
    const stored = localStorage.getItem('theme');
    return stored === 'light' || stored === 'dark' ? stored : 'auto';
  } catch {
    return 'auto';
  }
}

/** @param {'auto'|Theme} chosen */
function keep(chosen) {
  kept = null;
  try {
    if (chosen === 'auto') localStorage.removeItem('theme');
    else localStorage.setItem('theme', chosen);
  } catch {
    kept = chosen;
  }
}

/** Returns the theme that is shown. @returns {Theme} */
export const theme = () => (document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light');

/** @type {Set<() => void>} */
const listeners = new Set();

/** Adds a listener that is called when the theme changes. @param {() => void} listener */
export function onTheme(listener) {
  listeners.add(listener);
}

function apply() {
  const chosen = choice();
  const next = chosen === 'auto' || forced.matches ? (system.matches ? 'dark' : 'light') : chosen;
  const button = document.querySelector('button#theme');
  if (button) {
    button.setAttribute('aria-label', words.theme[chosen]);
    button.setAttribute('title', words.theme[chosen]);
    button.setAttribute('data-choice', chosen);
  }
  if (next === theme()) return;
  document.documentElement.dataset.theme = next;
  for (const listener of listeners) listener();
}

/** Adopts the theme that the embedding page asks for. @param {'light'|'dark'|''} asked empty for the reader's own */
export function askTheme(asked) {
  document.documentElement.dataset.asked = asked;
  apply();
}

export function startTheme() {
  apply();
  system.addEventListener('change', apply);
  forced.addEventListener('change', apply);
  document.querySelector('button#theme')?.addEventListener('click', () => {
    // Each press changes what is seen. Choosing the theme that agrees with the system means following the system.
    const next = theme() === 'dark' ? 'light' : 'dark';
    keep(next === (system.matches ? 'dark' : 'light') ? 'auto' : next);
    apply();
  });
}
