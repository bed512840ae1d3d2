// @ts-check
/** @import { Session } from './session.js' */
/** @import { Action, Cell, Input, Row, Table, View } from './types.js' */
import { drawButtons, removes, setAttribute, setText } from 'losslab/js/dom.js';
import { bindNumbers, plain } from 'losslab/js/numbers.js';
import { parseQuery } from 'losslab/js/query.js';
import { createRoving } from 'losslab/js/roving.js';
import { cellKey, isElsewhere } from 'losslab/js/session.js';

/** @typedef {Pick<Session, 'type'|'release'|'cancel'|'act'>} Target Receives what the reader does. */
/** @typedef {ReturnType<typeof bindNumbers>} Numbers */

/**
 * Keeps the tables up to date. A table out of view is not drawn until it is seen or the reader pauses, so that it does not slow
 * down a drag.
 * @param {HTMLElement} root
 * @param {Target} target
 */
export function createTables(root, target) {
  const ownNames = [...root.querySelectorAll('[data-kind="text"]')].map((field) => /** @type {HTMLElement} */ (field).dataset.param ?? '');
  /** @type {Map<string, ReturnType<typeof createTable>>} */
  const shown = new Map();
  for (const element of root.querySelectorAll('table[data-table]')) {
    const table = /** @type {HTMLTableElement} */ (element);
    shown.set(table.dataset.table ?? '', createTable(table, target));
  }
  const template = /** @type {HTMLTemplateElement|null} */ (root.querySelector('template[data-table-template]'));

  return {
    /** @param {View} view @param {string} [key] the key of the change */
    update(view, key = '') {
      for (const table of shown.values()) table.changed(key);
      const values = parseQuery(view.query);
      const own = new Set(ownNames.map((name) => values.get(name)));
      for (const table of view.tables) {
        if (!shown.has(table.id) && template) {
          const section = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
          const element = /** @type {HTMLTableElement} */ (section.querySelector('table'));
          element.dataset.table = table.id;
          template.before(section);
          shown.set(table.id, createTable(element, target));
        }
        shown.get(table.id)?.update(table, own);
      }
      for (const [id, table] of shown) {
        if (view.tables.some((t) => t.id === id)) continue;
        table.remove();
        shown.delete(id);
      }
    },
    /** @param {string} key the key of a change that was refused @param {string} message @returns {boolean} whether there is a field with that key */
    problem: (key, message) => [...shown.values()].some((table) => table.problem(key, message)),
    /** Draws the tables that are out of view, too, because the reader has paused. */
    settle() {
      for (const table of shown.values()) table.settle();
    },
  };
}

/**
 * Returns the tables that the page was drawn with. The first View leaves them out, since the document has them.
 * @param {HTMLElement} root
 * @returns {Table[]}
 */
export const readTables = (root) => [.../** @type {NodeListOf<HTMLTableElement>} */ (root.querySelectorAll('table[data-table]'))].map((table) => ({
  id: table.dataset.table ?? '',
  title: table.closest('details')?.querySelector('[data-table-title]')?.textContent ?? '',
  columns: [.../** @type {HTMLTableSectionElement} */ (table.tHead).rows[0].cells].map((cell) => cell.textContent ?? ''),
  rows: [...table.tBodies[0].rows].map((row) => ({
    id: row.dataset.row ?? '',
    ...(row.classList.contains('marked') && { mark: true }),
    cells: [...row.cells].map(readCell),
  })),
}));

/** @param {HTMLTableCellElement} td @returns {Cell} */
function readCell(td) {
  const field = td.querySelector('input');
  const buttons = [...td.querySelectorAll('button')];
  return {
    text: field || buttons.length > 0 ? '' : td.textContent ?? '',
    ...(field && { input: readInput(field) }),
    ...(buttons.length > 0 && { actions: buttons.map(readAction) }),
  };
}

/** @param {HTMLInputElement} field @returns {Input} */
function readInput(field) {
  const { handle = '', axis = '', min = '', max = '', step = '' } = field.dataset;
  const label = field.getAttribute('aria-label') ?? '';
  return { handle, axis: /** @type {'x'|'y'} */ (axis), label, value: Number(plain(field.defaultValue)), min: Number(min), max: Number(max), step: Number(step) };
}

/** @param {HTMLButtonElement} button its value is the move, as forms send it @returns {Action} */
function readAction({ value, textContent }) {
  const [id, x, y] = value.split(',');
  return { id, label: textContent ?? '', x: Number(x), y: Number(y) };
}

/** The number of rows up to which a table out of view is drawn when the reader pauses, for screen readers. A longer one waits. */
const hiddenRows = 60;

/** @param {HTMLTableElement} element @param {Target} target */
function createTable(element, target) {
  const section = /** @type {HTMLDetailsElement} */ (element.closest('details'));
  const body = element.tBodies[0];
  const roving = createRoving(element);
  /** The rows, with what they show. @type {Map<string, {row: HTMLTableRowElement, drawn: Row|null}>} */
  const rows = new Map([...body.rows].map((row) => [row.dataset.row ?? '', { row, drawn: null }]));
  /** @type {Table|null} what is still to be drawn */
  let next = null;
  /** @type {Table|null} */
  let latest = null;
  /** @type {Table|null} */
  let drawn = null;
  /** @type {Set<string|undefined>} */
  let own = new Set();
  let near = false;
  /** @type {Map<string, Input>} */
  const inputs = new Map();
  /** @type {Map<string, Action>} */
  const actions = new Map();

  const numbers = bindNumbers(body, {
    onText: (field, text, typed) => {
      const input = inputs.get(keyOf(field));
      return input ? target.type(input, text, { typed }) : Promise.resolve();
    },
    onDone: target.release,
    onTakeBack: (field) => target.cancel(keyOf(field)),
    onRest: (field) => {
      const input = inputs.get(keyOf(field));
      if (input) numbers.show(field, String(input.value));
    },
  });

  const observer = new IntersectionObserver(
    (entries) => {
      near = entries.some((entry) => entry.isIntersecting);
      draw();
    },
    { rootMargin: '200px' },
  );
  observer.observe(section);
  section.addEventListener('toggle', draw);
  const removed = new AbortController();
  addEventListener('beforeprint', () => { // on paper everything is in view
    if (next && section.open) drawNow(next);
  }, { signal: removed.signal });

  function draw() {
    if (next && near && section.open) drawNow(next);
  }

  /** @param {Table} table */
  function drawNow(table) {
    next = null;
    if (table.columns !== drawn?.columns) drawHead(element, table.columns, own);
    drawn = table;
    const gone = new Set(rows.keys());
    for (const row of table.rows) gone.delete(row.id);
    for (const id of gone) removeRow(id);
    table.rows.forEach((row, i) => {
      let item = rows.get(row.id);
      if (!item) {
        item = { row: document.createElement('tr'), drawn: null };
        item.row.dataset.row = row.id;
        rows.set(row.id, item);
      }
      if (body.rows[i] !== item.row) body.insertBefore(item.row, body.rows[i] ?? null);
      if (row === item.drawn) return;
      item.drawn = row;
      item.row.classList.toggle('marked', row.mark === true);
      drawCells(item.row, row.cells);
    });
    roving.update();
    arrangeScroller();
  }

  /** @param {string} id */
  function removeRow(id) {
    const item = rows.get(id);
    item?.row.remove();
    rows.delete(id);
    for (const { input, actions: own = [] } of item?.drawn?.cells ?? []) {
      if (input) inputs.delete(cellKey(input.handle, input.axis));
      for (const action of own) actions.delete(action.id);
    }
  }

  const scroller = /** @type {HTMLElement} */ (element.parentElement);
  /** Whether there is something to scroll in either direction, as last measured. Until then the scroller is a Tab stop, as in the page. */
  let [across, along] = [true, false];

  /** Makes the scroller a Tab stop if it scrolls sideways, or up and down without controls that lead there. */
  function arrangeScroller() {
    const index = across || (along && !roving.any) ? 0 : -1;
    if (scroller.tabIndex !== index) scroller.tabIndex = index;
  }

  // The observer reports each new size, and that of the table within, once the browser knows it; measuring would force another layout.
  const sizes = new ResizeObserver(() => {
    if (!section.open) return;
    [across, along] = [scroller.scrollWidth > scroller.clientWidth, scroller.scrollHeight > scroller.clientHeight];
    arrangeScroller();
  });
  for (const sized of [scroller, element]) sizes.observe(sized);

  /** @param {HTMLTableRowElement} row @param {Cell[]} cells */
  function drawCells(row, cells) {
    while (row.cells.length > cells.length) row.deleteCell(-1);
    cells.forEach((cell, i) => {
      if (!row.cells[i]) {
        const made = document.createElement(i === 0 ? 'th' : 'td');
        if (i === 0) made.scope = 'row';
        row.append(made);
      }
      drawCell(row.cells[i], cell);
    });
  }

  /** @param {HTMLTableCellElement} td @param {Cell} cell */
  function drawCell(td, cell) {
    if (cell.input) {
      inputs.set(cellKey(cell.input.handle, cell.input.axis), cell.input);
      drawInput(td, cell.input, numbers);
    } else if (cell.actions) {
      for (const action of cell.actions) actions.set(action.id, action);
      drawButtons(td, [...td.querySelectorAll('button')], cell.actions);
    } else {
      setText(td, cell.text);
    }
  }

  /** Brings the table up to date at once, because the reader is in it. */
  function catchUp() {
    near = true;
    draw();
  }
  body.addEventListener('focusin', catchUp);

  body.addEventListener('click', (event) => {
    catchUp();
    const button = /** @type {HTMLElement} */ (event.target).closest('button');
    const action = button && actions.get(button.dataset.action ?? '');
    if (!action) return;
    event.preventDefault();
    target.act(action);
    if (!removes(action)) return;
    // The next Enter would remove another point.
    /** @type {HTMLElement|null|undefined} */ (button?.closest('tr')?.querySelector('input'))?.focus({ preventScroll: true });
  });

  return {
    /** @param {string} key the key of the change */
    changed(key) {
      const elsewhere = isElsewhere(key);
      if (!elsewhere && !inputs.has(key)) return;
      for (const field of body.querySelectorAll('input')) {
        if (elsewhere) numbers.forget(field);
        else if (key === keyOf(field)) numbers.accept(field);
      }
    },
    /** @param {string} key @param {string} message */
    problem(key, message) {
      const field = [...body.querySelectorAll('input')].find((input) => keyOf(input) === key);
      if (field) numbers.refuse(field, message);
      return field !== undefined;
    },
    /** @param {Table} table @param {Set<string|undefined>} texts the names that the reader has given */
    update(table, texts) {
      own = texts;
      if (table === latest) return;
      if (table.title !== latest?.title) setText(section.querySelector('[data-table-title]'), table.title); // of a table out of view, too: it names the summary
      next = latest = table;
      draw();
    },
    settle() {
      if (next && section.open && next.rows.length <= hiddenRows) drawNow(next);
    },
    remove() {
      observer.disconnect();
      sizes.disconnect();
      removed.abort();
      section.remove();
    },
  };
}

/** Returns the key of a change to a field's number. @param {HTMLInputElement} field */
const keyOf = ({ dataset: { handle = '', axis = '' } }) => cellKey(handle, axis);

/** @param {HTMLTableElement} element @param {string[]} columns @param {Set<string|undefined>} own the columns that the reader named, in which there are no terms */
function drawHead(element, columns, own) {
  const head = /** @type {HTMLTableSectionElement} */ (element.tHead).rows[0];
  while (head.cells.length > columns.length) head.deleteCell(-1);
  columns.forEach((column, i) => {
    if (!head.cells[i]) {
      const made = document.createElement(column ? 'th' : 'td');
      if (column) made.scope = 'col';
      head.append(made);
    }
    if (own.has(column)) delete head.cells[i].dataset.terms;
    else head.cells[i].dataset.terms = '';
    setText(head.cells[i], column);
  });
}

/** @param {HTMLTableCellElement} td @param {Input} input @param {Numbers} numbers */
function drawInput(td, input, numbers) {
  let field = td.querySelector('input');
  if (!field) {
    const model = document.createElement('input');
    field = Object.assign(model, { type: 'text', className: 'number', autocomplete: 'off', spellcheck: false, enterKeyHint: 'done' });
    td.replaceChildren(field);
  }
  const attributes = {
    'data-handle': input.handle, 'data-axis': input.axis, 'aria-label': input.label, 'inputmode': Number(input.min) < 0 ? 'text' : 'decimal',
    'data-min': String(input.min), 'data-max': String(input.max), 'data-step': String(input.step),
  };
  for (const [name, value] of Object.entries(attributes)) setAttribute(field, name, value);
  numbers.show(field, String(input.value));
}
