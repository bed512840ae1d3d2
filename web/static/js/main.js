// @ts-check
/** @import { Engine } from './engine.js' */
import { arrange, tellHeight } from 'losslab/js/embedded.js';
import { engineAnswerer, startEngine } from 'losslab/js/engine.js';
import { httpAnswerer } from 'losslab/js/http.js';
import { startLab } from 'losslab/js/lab.js';
import { startMenus } from 'losslab/js/menus.js';
import { formatQuery, partSearch } from 'losslab/js/query.js';
import { startTheme } from 'losslab/js/theme.js';

startTheme();
startMenus();

// The page says in data-engine who answers (the server at data-api): the server until the engine does, and where it cannot; the engine alone, where
// there is no server.
const page = document.documentElement;
const alone = page.dataset.engine === 'alone';
const roots = [...document.querySelectorAll('[data-lab]')].map((element) => /** @type {HTMLElement} */ (element));
const embed = roots.find((root) => root.dataset.within === 'embed');

/** @type {Promise<Engine>|null} */
let starting = null;
/** Starts the engine, once. */
function engine() {
  if (starting) return starting;
  starting = startEngine(roots.map((root) => root.dataset.lab ?? ''));
  starting.then(() => (page.dataset.engine = 'browser'), giveUp);
  return starting;
}
if (alone && !embed && roots.length > 0) engine();

await document.fonts.load('1em Inter').catch(() => {}); // charts measure their texts
const labs = await Promise.all(roots.map(async (root) => {
  const id = root.dataset.lab ?? '';
  const { query, asked } = partSearch(location.search);
  let wants = root.dataset.wants ?? '';
  if (root === embed) {
    arrange(root, asked);
    wants = formatQuery(new Map([...asked].filter(([name]) => name === 'charts' || name === 'lock')));
  }
  const server = alone ? null : httpAnswerer(page.dataset.api ?? '', id, wants);
  const browser = engineAnswerer(id, wants, engine, server, giveUp);
  // A page from no server was drawn in one state and manner, whatever its address says.
  const other = alone && root.dataset.within !== 'mini' && (query || wants) ? query : null;
  const { use } = await startLab(root, server ?? browser, other);
  return { server, browser, use };
}));

delete page.dataset.waiting;
const main = document.querySelector('main');
if (page.dataset.embed !== undefined && main) tellHeight(main);

/** Lets the engine take over from the server. */
function takeOver() {
  engine().then(() => {
    for (const { browser, use } of labs) use(browser);
  }, () => {});
}

if (embed) {
  // There may be many on a page: each waits for its reader.
  for (const event of ['pointerenter', 'pointerdown', 'focusin']) {
    embed.addEventListener(event, page.dataset.engine === 'server' ? takeOver : engine, { once: true });
  }
} else if (page.dataset.engine === 'server') {
  const soon = globalThis.requestIdleCallback ?? ((/** @type {() => void} */ then) => setTimeout(then, 200)); // Safari has none
  soon(takeOver);
}

/** @param {unknown} error */
function giveUp(error) {
  if (!alone) for (const { server, use } of labs) if (server) use(server);
  if (page.dataset.engine !== 'failed') console.warn(`${alone ? 'Nobody answers' : 'Drags are answered by the server'}: the engine failed (${error}).`);
  page.dataset.engine = 'failed';
}
