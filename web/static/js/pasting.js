// @ts-check
/** @import { Doubt, Pasted } from './types.js' */
import { Problem } from 'losslab/js/answerer.js';
import { createChart, plotSize } from 'losslab/js/charts.js';
import { setText } from 'losslab/js/dom.js';
import { onTheme, theme } from 'losslab/js/theme.js';
import { words } from 'losslab/js/words.js';

/** The number of lines that have a number beside them. */
const mostLines = 2000;
/** How long after a keystroke the text is read, in ms. */
const pause = 200;

/**
 * @typedef {object} Target
 * @property {(form: string) => Promise<Pasted>} fetchTable
 * @property {() => string} query returns the query of the state that is shown
 * @property {(query: string) => void} apply
 */

/**
 * Creates the dialog for readers' own data. The lab reads the data; the dialog asks it and shows the answers.
 * @param {HTMLDialogElement} dialog
 * @param {Target} target
 */
export function createPasting(dialog, target) {
  const one = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (dialog.querySelector(selector));
  const text = /** @type {HTMLTextAreaElement} */ (one('textarea'));
  const file = /** @type {HTMLInputElement} */ (one('[data-paste-file]'));
  const apply = /** @type {HTMLButtonElement} */ (one('[data-paste-apply]'));
  const choosers = one('[data-paste-columns]');
  const readAs = /** @type {HTMLSelectElement} */ (one('[data-paste-read-as] select'));
  const list = one('.doubts');
  const picture = one('[data-paste-picture]');
  /** @type {ReturnType<typeof createChart>|null} made when there is something to draw, because a hidden element has no size */
  let chart = null;
  const mostBytes = Number(dialog.dataset.mostBytes); // the limit of a file, the same as that of a text in a request
  /** The reader's choices: a reading, its columns, and the answers to doubts by their ids. */
  let reading = '';
  /** @type {number[]} */
  let columns = [];
  /** @type {Map<string, string>} */
  const choices = new Map();
  /** @type {Pasted|null} */
  let shown = null;
  let last = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} of the next request, while a text is being typed */
  let timer;
  let awaited = false; // whether an answer about the current text is pending
  let applying = false; // whether the reader wants to apply the text as soon as its answer arrives
  let files = 0; // counts files and new texts, so that a file that is read too late is ignored

  // Requests

  function form() {
    const pairs = [['text', text.value], ['query', target.query()], ['reading', reading], ['columns', columns.join(',')], ['theme', theme()]];
    for (const [id, choice] of choices) pairs.push(['choice', `${id}=${choice}`]);
    return pairs.map(([name, value]) => name + '=' + encodeURIComponent(value)).join('&');
  }

  async function ask() {
    clearTimeout(timer);
    timer = undefined;
    hold();
    const mine = last;
    try {
      const answer = await target.fetchTable(form());
      if (mine !== last) return;
      awaited = false;
      show(answer);
      if (applying) takeOver();
    } catch (error) {
      if (mine !== last) return;
      if (error instanceof Problem && error.field === 'columns' && columns.length > 0) { // the table has fewer columns than when they were chosen
        columns = [];
        return ask();
      }
      awaited = applying = false;
      say(error instanceof Problem ? error.message : words.noAnswer);
    }
  }

  /** Discards the choices, because answers about the previous text do not apply to a new one. */
  function changed() {
    breakLines();
    files++;
    applying = false;
    choices.clear();
    columns = [];
    reading = '';
    drawLines([]);
    hold();
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  }

  /** Breaks lines where the answer counts them, including at characters that do not break lines in a text field. */
  function breakLines() {
    const broken = text.value.replace(/[\v\f\x85\p{Zl}\p{Zp}]/gu, '\n');
    if (broken === text.value) return;
    const { selectionStart, selectionEnd } = text;
    text.value = broken;
    text.setSelectionRange(selectionStart, selectionEnd);
  }

  function hold() {
    last++;
    awaited = true;
    apply.setAttribute('aria-disabled', 'true');
  }

  // Drawing

  /** @param {string} message */
  const say = (message) => setText(one('[data-paste-summary]'), message);

  /** @param {Pasted} answer */
  function show(answer) {
    shown = answer;
    say(answer.problem?.text ?? answer.summary);
    drawPicture(answer);
    setText(apply, answer.apply);
    apply.setAttribute('aria-disabled', String(!answer.query));
    drawChoosers(answer);
    drawDoubts(answer.doubts ?? []);
    drawPreview(answer);
    drawLines(answer.marks);
  }

  /** @param {Pasted} answer */
  function drawChoosers({ readings, named, reading: chosen, chosen: places }) {
    choosers.hidden = named.length === 0;
    one('[data-paste-read-as]').hidden = readings.length < 2;
    options(readAs, readings.map(({ id, label }) => [id, label]), chosen);
    const roles = readings.find(({ id }) => id === chosen)?.columns ?? [];
    const labels = [...choosers.querySelectorAll('label[data-role]')];
    for (const label of labels.slice(roles.length)) label.remove();
    roles.forEach((role, i) => {
      const label = labels[i] ?? choosers.appendChild(chooser(i));
      setText(label.querySelector('span'), role);
      options(/** @type {HTMLSelectElement} */ (label.querySelector('select')), named.map((name, n) => [String(n + 1), name]), String(places[i]));
    });
  }

  /** @param {number} place */
  function chooser(place) {
    const label = document.createElement('label');
    label.dataset.role = String(place);
    const select = document.createElement('select');
    label.append(document.createElement('span'), ' ', select);
    return label;
  }

  /** @param {Doubt[]} doubts */
  function drawDoubts(doubts) {
    const focused = /** @type {HTMLElement|null} */ (document.activeElement);
    const at = focused && list.contains(focused) ? focused.dataset.key : undefined;
    const order = ['open', 'decided', 'understood'];
    const sorted = [...doubts].sort((a, b) => order.indexOf(a.grade) - order.indexOf(b.grade));
    list.replaceChildren(...sorted.map(drawDoubt));
    if (at === undefined) return;
    const same = [...list.querySelectorAll('button')].find((button) => button.dataset.key === at);
    (same ?? list.querySelector('button') ?? apply).focus();
  }

  /** @param {Doubt} doubt */
  function drawDoubt({ id, grade, line, column, title, text: told, choices: ways = [], chosen }) {
    const item = document.createElement('li');
    item.dataset.grade = grade;
    item.append(Object.assign(document.createElement('strong'), { textContent: title }));
    if (told) item.append(Object.assign(document.createElement('span'), { textContent: told }));
    const buttons = document.createElement('div');
    for (const way of ways) {
      const button = action(way.label, `${id}=${way.id}`, () => choose(id, way.id));
      button.setAttribute('aria-pressed', String(way.id === chosen));
      buttons.append(button);
    }
    if (line && grade !== 'understood') buttons.append(action(words.goToLine(line), `${id}=@`, () => goTo(line, column ?? 0)));
    if (buttons.children.length > 0) item.append(buttons);
    return item;
  }

  /** @param {Pasted} answer */
  function drawPreview({ heads, preview }) {
    one('.scroller').hidden = preview.length === 0;
    one('thead').replaceChildren(row([words.line, ...heads].map((head) => cell('th', head, 'col'))));
    one('tbody').replaceChildren(...preview.map(({ line, cells, state, doubt }) => {
      const tr = row([cell('th', String(line), 'row'), ...cells.map((content, i) => {
        const td = cell('td', doubt[i] && content === '' ? words.empty : content);
        td.classList.toggle('doubtful', doubt[i]);
        return td;
      })]);
      tr.dataset.state = state;
      return tr;
    }));
  }

  /** @param {Pasted} answer */
  function drawPicture({ chart: view, losses }) {
    picture.hidden = !view;
    if (!view) return;
    setText(one('[data-paste-losses]'), losses.map(({ name, value }) => `${name} ${value}`).join(' · '));
    picture.style.setProperty('--least', (view.least ?? 0) + 'px');
    chart ??= createChart(picture, () => {}, plotSize(picture));
    chart.update(view, false);
  }

  /** Numbers the lines, and highlights places in them. @param {{line: number, from: number, to: number}[]} marks */
  function drawLines(marks) {
    const lines = text.value.split('\n').slice(0, mostLines);
    setText(one('.paste-lines'), lines.map((_, i) => i + 1).join('\n'));
    const page = one('.paste-marks');
    page.replaceChildren();
    if (marks.length > 0) {
      lines.forEach((content, i) => {
        let done = 0;
        for (const { from, to } of marks.filter(({ line }) => line === i + 1).sort((a, b) => a.from - b.from)) {
          page.append(content.slice(done, from), Object.assign(document.createElement('mark'), { textContent: content.slice(from, to) }));
          done = to;
        }
        page.append(content.slice(done) + '\n');
      });
    }
    scroll();
  }

  function scroll() {
    one('.paste-lines').scrollTop = text.scrollTop;
    const page = one('.paste-marks');
    page.scrollTop = text.scrollTop;
    page.scrollLeft = text.scrollLeft;
  }

  // Actions

  /** @param {string} id @param {string} choice */
  function choose(id, choice) {
    if (id === 'reading') {
      reading = choice;
      columns = [];
    } else choices.set(id, choice);
    ask();
  }

  /** Selects a place in the text. @param {number} line @param {number} column */
  function goTo(line, column) {
    const lines = text.value.split('\n');
    const start = lines.slice(0, line - 1).reduce((sum, content) => sum + content.length + 1, 0);
    const mark = column ? shown?.marks.find((m) => m.line === line && m.column === column) : undefined;
    text.focus();
    text.setSelectionRange(start + (mark?.from ?? 0), start + (mark?.to ?? lines[line - 1]?.length ?? 0));
    text.scrollTop = (text.scrollHeight / Math.max(1, lines.length)) * Math.max(0, line - 4);
  }

  /** @param {File|null|undefined} chosen */
  async function read(chosen) {
    if (!chosen) return;
    const mine = ++files;
    if (chosen.size > mostBytes) return say(words.fileTooLarge(mostBytes));
    const bytes = await chosen.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => null); // a folder has none
    if (mine !== files) return; // another file, or another text, has come meanwhile
    if (!bytes) return say(words.fileUnreadable);
    if (bytes[0] === 0x50 && bytes[1] === 0x4b) return say(words.workbook);
    text.value = decode(bytes);
    changed();
    text.focus();
  }

  function takeOver() {
    applying = awaited;
    if (awaited) {
      if (timer !== undefined) ask();
      return;
    }
    if (apply.getAttribute('aria-disabled') === 'true' || !shown?.query) {
      const open = /** @type {HTMLElement|null} */ (list.querySelector('[data-grade="open"] button'));
      (open ?? text).focus();
      if (!text.value.trim()) say(words.nothingPasted);
      return;
    }
    target.apply(shown.query);
    dialog.close();
  }

  onTheme(() => dialog.open && ask());
  text.addEventListener('input', changed);
  text.addEventListener('paste', () => setTimeout(ask));
  text.addEventListener('scroll', scroll);
  readAs.addEventListener('change', () => choose('reading', readAs.value));
  choosers.addEventListener('change', (event) => {
    const select = /** @type {HTMLSelectElement} */ (event.target);
    const role = /** @type {HTMLElement|null} */ (select.closest('[data-role]'))?.dataset.role;
    if (role === undefined || !shown) return;
    columns = [...shown.chosen];
    columns[Number(role)] = Number(select.value);
    reading = shown.reading;
    ask();
  });
  one('[data-paste-choose]').addEventListener('click', () => file.click());
  file.addEventListener('change', () => {
    const chosen = file.files?.[0];
    file.value = ''; // so that the same file can be chosen again
    read(chosen);
  });
  one('[data-paste-clear]').addEventListener('click', () => {
    text.value = '';
    changed();
    text.focus();
  });
  one('[data-paste-cancel]').addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    applying = false;
  });
  apply.addEventListener('click', takeOver);
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) takeOver();
  });
  dialog.addEventListener('dragover', (event) => {
    event.preventDefault();
    dialog.classList.add('dropping');
  });
  dialog.addEventListener('dragleave', () => dialog.classList.remove('dropping'));
  dialog.addEventListener('drop', (event) => {
    event.preventDefault();
    dialog.classList.remove('dropping');
    const dropped = event.dataTransfer?.files[0];
    if (dropped) return void read(dropped);
    text.value = event.dataTransfer?.getData('text') ?? '';
    changed();
  });

  return {
    open() {
      dialog.showModal();
      text.focus();
      ask(); // the state may have changed since the dialog was closed
    },
  };
}

/** @param {string} label @param {string} key distinguishes the button from others @param {() => void} press */
function action(label, key, press) {
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'small', textContent: label });
  button.dataset.key = key;
  button.addEventListener('click', press);
  return button;
}

/** @param {HTMLElement[]} cells */
function row(cells) {
  const tr = document.createElement('tr');
  tr.append(...cells);
  return tr;
}

/** @param {'th'|'td'} kind @param {string} content @param {string} [scope] */
function cell(kind, content, scope) {
  const element = document.createElement(kind);
  element.textContent = content;
  if (scope) element.setAttribute('scope', scope);
  return element;
}

/** @param {HTMLSelectElement} select @param {string[][]} all pairs of a value and a label @param {string} chosen */
function options(select, all, chosen) {
  const same = all.length === select.options.length && all.every(([value, label], i) => select.options[i].value === value && select.options[i].text === label);
  if (!same) select.replaceChildren(...all.map(([value, label]) => new Option(label, value)));
  select.value = chosen;
}

/** Decodes a file: as UTF-8, as its byte order mark says, or else as Windows-1252, which Western spreadsheets write. @param {Uint8Array} bytes */
function decode(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
