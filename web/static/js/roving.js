// @ts-check

const controls = ':is(input,button)';

/**
 * Makes the controls of a table a single Tab stop. Within the table, PageDown and PageUp move along the column, and the left and
 * right arrows along the row; on buttons, all arrows move. In fields, ← and → move through the text first.
 * @param {HTMLTableElement} table
 */
export function createRoving(table) {
  const body = table.tBodies[0];
  /** The control at which Tab stops. @type {HTMLElement|null} */
  let stop = null;
  /** The row of that control. If the control is removed, the one now there takes its place. */
  let place = 0;

  const all = () => /** @type {HTMLElement[]} */ ([...body.querySelectorAll(controls)]);

  /** @param {HTMLElement|null} next */
  function stopAt(next) {
    if (stop && stop !== next) stop.tabIndex = -1;
    stop = next;
    if (!stop) return;
    stop.tabIndex = 0;
    place = stop.closest('tr')?.sectionRowIndex ?? 0;
  }

  body.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement && target.matches(controls)) stopAt(target);
  });

  // Capture events before the fields, whose numbers the keys would change.
  table.addEventListener('keydown', (event) => {
    const from = /** @type {HTMLElement} */ (event.target);
    if (!from.matches(controls) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const to = neighbor(from, event.key);
    if (!to && !event.key.startsWith('Page')) return;
    event.preventDefault();
    event.stopPropagation();
    to?.focus();
    if (to instanceof HTMLInputElement) to.select();
  }, true);

  return {
    /** Updates the Tab stop after the table has been drawn. */
    update() {
      const lost = !stop?.isConnected;
      const next = lost ? body.rows[Math.min(place, body.rows.length - 1)]?.querySelector(controls) ?? body.querySelector(controls) : stop;
      stop = /** @type {HTMLElement|null} */ (next);
      for (const control of all()) {
        if (control !== stop && control.tabIndex !== -1) control.tabIndex = -1;
      }
      stopAt(stop);
    },
    /** Whether the table has controls. */
    get any() {
      return stop !== null;
    },
  };
}

/** @param {HTMLElement} from @param {string} key @returns {HTMLElement|null} where the key leads, or null */
function neighbor(from, key) {
  const isField = from instanceof HTMLInputElement;
  switch (key) {
    case 'PageDown':
      return inColumn(from, 'nextElementSibling');
    case 'PageUp':
      return inColumn(from, 'previousElementSibling');
    case 'ArrowDown':
      return isField ? null : inColumn(from, 'nextElementSibling');
    case 'ArrowUp':
      return isField ? null : inColumn(from, 'previousElementSibling');
    case 'ArrowRight':
      return isField && !isAt(from, from.value.length) ? null : inRow(from, 1);
    case 'ArrowLeft':
      return isField && !isAt(from, 0) ? null : inRow(from, -1);
    default:
      return null;
  }
}

/** Reports whether a field's caret is at the given end, or all of its text is selected. @param {HTMLInputElement} field @param {number} end */
function isAt({ selectionStart, selectionEnd, value }, end) {
  return (selectionStart === end && selectionEnd === end) || (selectionStart === 0 && selectionEnd === value.length);
}

/** @param {HTMLElement} from @param {number} steps */
function inRow(from, steps) {
  const row = /** @type {HTMLElement[]} */ ([...from.closest('tr')?.querySelectorAll(controls) ?? []]);
  return row[row.indexOf(from) + steps] ?? null;
}

/** @param {HTMLElement} from @param {'nextElementSibling'|'previousElementSibling'} way */
function inColumn(from, way) {
  const cell = /** @type {HTMLTableCellElement} */ (from.closest('td, th'));
  const place = [...cell.querySelectorAll(controls)].indexOf(from);
  for (let row = cell.parentElement?.[way]; row instanceof HTMLTableRowElement; row = row[way]) {
    const found = row.cells[cell.cellIndex]?.querySelectorAll(controls) ?? [];
    const control = found[Math.min(place, found.length - 1)];
    if (control instanceof HTMLElement) return control;
  }
  return null;
}
