// @ts-check
import { engineAnswerer, startEngine } from './engine.js';
import { httpAnswerer } from './http.js';
import { startLab } from './lab.js';
import { startMenus } from './menus.js';
import { startTheme } from './theme.js';

startTheme();
startMenus();
const roots = [...document.querySelectorAll('[data-lab]')].map((element) => /** @type {HTMLElement} */ (element));
const labs = await Promise.all(roots.map(async (root) => {
  const id = root.dataset.lab ?? '';
  const server = httpAnswerer(id);
  return { id, server, ...(await startLab(root, server)) };
}));

// The server answers until the engine does, and where it cannot. The page says in data-engine whether there is one.
const page = document.documentElement;
if (page.dataset.engine !== undefined) {
  const soon = globalThis.requestIdleCallback ?? ((/** @type {() => void} */ then) => setTimeout(then, 200)); // Safari has none
  soon(() => startEngine(labs.map(({ id }) => id)).then((engine) => {
    for (const { id, server, use } of labs) use(engineAnswerer(id, engine, server, giveUp));
    page.dataset.engine = 'browser';
  }).catch(giveUp));
}

/** @param {unknown} error */
function giveUp(error) {
  for (const { server, use } of labs) use(server);
  if (page.dataset.engine !== 'failed') console.warn(`Drags are answered by the server: the engine failed (${error}).`);
  page.dataset.engine = 'failed';
}
