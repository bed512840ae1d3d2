// @ts-check
/** @import { Engine } from './engine.js' */
/** @import { Answerer } from './answerer.js' */
/** @import { Session } from './session.js' */
/** @import { View } from './types.js' */
import { fetchAhead, idle } from 'losslab/js/ahead.js';
import { arrange, talk, tellAnswer, tellHeight, tellRefusal } from 'losslab/js/embedded.js';
import { engineAnswerer } from 'losslab/js/engine.js';
import { forgetUnknown } from 'losslab/js/entries.js';
import { httpAnswerer } from 'losslab/js/http.js';
import { startMenus } from 'losslab/js/menus.js';
import { goToLab, movedQuery } from 'losslab/js/moved.js';
import { startLab } from 'losslab/js/page.js';
import { parseQuery, partSearch, partsOf } from 'losslab/js/query.js';
import { startRows } from 'losslab/js/rows.js';
import { createSupply } from 'losslab/js/supply.js';
import { startTerms } from 'losslab/js/terms.js';
import { startTheme } from 'losslab/js/theme.js';
import { words } from 'losslab/js/words.js';

await document.fonts.load('1em Inter').catch(() => {}); // charts measure text
startTheme();
startMenus();
startRows();
startTerms();

// The page's data-engine says who answers. If there is a server (at data-api), it answers until the engine does, and whenever the
// engine cannot. Without a server, the engine answers alone.
const page = document.documentElement;
const alone = page.dataset.engine === 'alone';
const roots = [...document.querySelectorAll('[data-lab]')].map((element) => /** @type {HTMLElement} */ (element));
const embed = roots.find((root) => root.dataset.within === 'embed');
for (const { dataset: { names } } of roots) if (names !== undefined) forgetUnknown(names.split(' '));

const supply = createSupply(roots.map((root) => root.dataset.lab ?? ''));
/** The engine, from the first request for it until it ends. @type {Promise<Engine>|null} */
let starting = null;
/** @type {Engine|null} */
let running = null;
function engine() {
  if (starting) return starting;
  starting = supply(() => (starting = running = null));
  starting.then((started) => {
    running = started;
    page.dataset.engine = 'browser';
  }, giveUp);
  return starting;
}
addEventListener('pagehide', ({ persisted }) => persisted || running?.leave()); // a frame may close while the page that runs its engine stays open
if (alone && !embed && roots.length > 0) engine();

/** The labs that are running. The engine may fail before a lab has started. @type {{server: Answerer|null, browser: Answerer, session: Session}[]} */
const labs = [];
await Promise.all(roots.map(async (root) => {
  const id = root.dataset.lab ?? '';
  const { query, asked } = partSearch(location.search);
  const chosen = partsOf(root === embed ? asked : parseQuery(root.dataset.wants ?? ''));
  if (chosen.charts === 'none') chosen.charts = firstChart(root); // a server refuses an embed that shows nothing
  if (root === embed) arrange(root, asked);
  // Only a lab's own page has tables.
  const parts = root.dataset.within === undefined ? chosen : { ...chosen, tables: 'none' };
  const server = alone ? null : httpAnswerer(page.dataset.api ?? '', id);
  const browser = engineAnswerer(id, engine, server, giveUp);
  // A page that does not come from a server was drawn in one state and layout, whatever its address says.
  const otherwise = alone && root.dataset.within !== 'mini' && (query || Object.keys(chosen).length > 0);
  /** @param {View} view */
  const leave = async (view) => goToLab(view.lab, await movedQuery(engineAnswerer(view.lab, engine, null, giveUp), view, asked), root === embed);
  const { session, problem } = await startLab(root, server ?? browser, parts, otherwise ? query : null, leave);
  labs.push({ server, browser, session });
  if (root === embed) talk(session, problem, root.dataset.names?.split(' ') ?? []);
}));

delete page.dataset.waiting;
const main = document.querySelector('main');
if (page.dataset.embed !== undefined && main) {
  tellRefusal(main); // before the height, which alone would mean that the lab is there
  tellHeight(main);
  tellAnswer(main);
}

/** Lets the engine take over from the server, if there is one. */
function takeOver() {
  engine().then(() => {
    for (const { browser, session } of labs) session.answerer = browser;
  }, () => {}).then(fetchAhead);
}

if (embed) {
  // A page may hold many embeds, so each waits for its reader. If no engine was built, the server goes on answering.
  // Browsers also report a pointer that rests where the embed appears; only one that moves belongs to a reader.
  const touches = page.dataset.engine === undefined ? [] : ['pointermove', 'pointerdown', 'focusin'];
  /** @param {Event} event */
  const touched = (event) => {
    if (event instanceof PointerEvent && event.type === 'pointermove' && !event.movementX && !event.movementY) return;
    for (const type of touches) embed.removeEventListener(type, touched);
    takeOver();
  };
  for (const type of touches) embed.addEventListener(type, touched);
} else if (page.dataset.engine === 'server') {
  idle().then(takeOver);
} else {
  Promise.resolve(starting).then((started) => started && fetchAhead(), fetchAhead);
}

/** Returns the id of the first chart that the page was drawn with. @param {HTMLElement} root */
function firstChart(root) {
  return /** @type {HTMLElement|null} */ (root.querySelector('figure[data-chart]'))?.dataset.chart;
}

/** @param {unknown} error */
function giveUp(error) {
  for (const { server, session } of labs) if (server) session.answerer = server;
  if (page.dataset.engine !== 'failed') console.warn(alone ? words.nobodyAnswers(String(error)) : words.engineFailed(String(error)));
  page.dataset.engine = 'failed';
  if (!starting) takeOver(); // an engine that has ended is restarted
}
