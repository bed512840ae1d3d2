// @ts-check
import { startEmbed } from './embedded.js';
import { engineAnswerer, startEngine } from './engine.js';
import { httpAnswerer } from './http.js';
import { startLab } from './lab.js';
import { startMenus } from './menus.js';
import { formatQuery, partSearch } from './query.js';
import { startTheme } from './theme.js';

startTheme();
startMenus();

// The page says in data-engine who answers: the server until the engine does, and where it cannot; the engine alone, where
// there is no server. A page that came without one may have been drawn in another state than its address says.
const page = document.documentElement;
const alone = page.dataset.engine === 'alone';
const roots = [...document.querySelectorAll('[data-lab]')].map((element) => /** @type {HTMLElement} */ (element));
const ids = roots.map((root) => root.dataset.lab ?? '');
const engine = alone && roots.length > 0 ? startEngine(ids) : null;
engine?.then(() => (page.dataset.engine = 'browser'), giveUp);

const labs = await Promise.all(roots.map(async (root, i) => {
  const id = ids[i];
  const { query, asked } = partSearch(location.search);
  const embed = root.dataset.within === 'embed';
  if (embed) startEmbed(root, asked);
  const wants = embed ? formatQuery(new Map(['charts', 'lock'].flatMap((name) => (asked.has(name) ? [[name, asked.get(name) ?? '']] : [])))) : root.dataset.wants ?? '';
  const server = httpAnswerer(id, wants);
  const use = (/** @type {import('./engine.js').Engine|Promise<import('./engine.js').Engine>} */ engine) =>
    engineAnswerer(id, wants, engine, alone ? null : server, giveUp);
  const other = alone && root.dataset.within !== 'mini' && (query !== '' || wants !== '') ? query : null;
  return { server, asEngine: use, ...(await startLab(root, engine ? use(engine) : server, other)) };
}));

if (page.dataset.engine === 'server') {
  const soon = globalThis.requestIdleCallback ?? ((/** @type {() => void} */ then) => setTimeout(then, 200)); // Safari has none
  soon(() => startEngine(ids).then((engine) => {
    for (const { asEngine, use } of labs) use(asEngine(engine));
    page.dataset.engine = 'browser';
  }).catch(giveUp));
}

/** @param {unknown} error */
function giveUp(error) {
  if (!alone) for (const { server, use } of labs) use(server);
  if (page.dataset.engine !== 'failed') console.warn(`${alone ? 'Nobody answers' : 'Drags are answered by the server'}: the engine failed (${error}).`);
  page.dataset.engine = 'failed';
}
