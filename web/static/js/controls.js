// @ts-check
/** @import { Session } from './session.js' */
import { setHidden, setText } from 'losslab/js/dom.js';
import { bindNumbers, written } from 'losslab/js/numbers.js';
import { holds, parseQuery } from 'losslab/js/query.js';
import { isElsewhere, parameterKey } from 'losslab/js/session.js';
import { bindSlider } from 'losslab/js/sliders.js';
import { words } from 'losslab/js/words.js';

/** @typedef {HTMLInputElement|HTMLSelectElement|HTMLTextAreaElement} Input */

/**
 * Binds the controls, a form that the server made of a lab's parameters. Each field states its kind, its default and so on.
 * @param {HTMLFormElement} form
 * @param {Pick<Session, 'setValue'|'release'|'cancel'>} session
 */
export function createControls(form, session) {
  const fields = [...form.querySelectorAll('[data-param]')].map((element) => /** @type {HTMLElement} */ (element));
  const byName = new Map(fields.map((field) => [/** @type {string} */ (field.dataset.param), field]));
  /** List fields whose values were refused, with these values. They keep what was typed. @type {Map<HTMLElement, string>} */
  const refused = new Map();
  /** Fields that are ahead of the state that is shown, because the answers to their changes are pending. @type {Set<HTMLElement>} */
  const pending = new Set();
  /** @type {Map<string, string>} */
  let values = new Map();

  const numbers = bindNumbers(form, {
    onText: (input, text, typed) => send(/** @type {HTMLElement} */ (fieldOf(input)), text, { typed }),
    onDone: session.release,
    onTakeBack: (input) => session.cancel(parameterKey(input.name)),
    onRest: (input) => show(/** @type {HTMLElement} */ (fieldOf(input))),
  });

  /** @param {string} name */
  const valueOf = (name) => values.get(name) ?? byName.get(name)?.dataset.default ?? '';

  /** @param {HTMLElement} field @param {string} value @param {{held?: boolean, typed?: boolean}} [how] */
  function send(field, value, how) {
    const { param = '', default: initial = '', resets = '', label = param } = field.dataset;
    pending.add(field);
    const change = { name: param, value, initial, resets: resets.split(' ').filter(Boolean) };
    return session.setValue(change, { held: false, typed: false, ...how, subject: () => label }).then(() => {
      pending.delete(field);
      show(field);
    });
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const field = fieldOf(event.submitter ?? document.activeElement);
    if (field && isList(field)) apply(field);
  });

  form.addEventListener('input', (event) => {
    const input = /** @type {Input} */ (event.target);
    const field = fieldOf(input);
    if (!field || isList(field)) return; // a list is sent when it is complete
    if (input.dataset.slider !== undefined) {
      const number = /** @type {HTMLInputElement} */ (main(field));
      numbers.forget(number);
      number.value = written(input.value);
      void send(field, input.value, { held: input.dataset.held !== undefined });
    } else if (field.dataset.kind !== 'number') {
      void send(field, read(field));
    }
  });

  form.addEventListener('change', (event) => {
    const input = /** @type {Input} */ (event.target);
    const field = fieldOf(input);
    if (!field || field.dataset.kind === 'number') return; // a slider reports its release itself, and more may follow an arrow key
    if (isList(field)) apply(field);
    session.release();
  });
  for (const slider of form.querySelectorAll('[data-slider]')) bindSlider(/** @type {HTMLInputElement} */ (slider), session.release);
  form.addEventListener('keydown', (event) => {
    const field = fieldOf(event.target);
    if (!field || !isList(field)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) apply(field);
    if (event.key === 'Escape' && refused.delete(field)) {
      event.stopPropagation();
      showList(field);
    }
  });
  form.addEventListener('focusout', (event) => {
    const field = fieldOf(event.target);
    if (field && isList(field)) setTimeout(() => show(field)); // a text that was spelled differently is replaced by the state's
  });

  /** @param {HTMLElement} field */
  function apply(field) {
    const input = main(field);
    if (input.ariaRequired === 'true' && input.value.trim() === '') { // an empty list would bring back the sample without a word
      refused.set(field, '');
      complain(field, words.nothingTyped);
      return;
    }
    const value = read(field);
    if (refused.get(field) === value) return; // it would be refused again
    void send(field, value);
    session.release();
  }

  // If space is short, the controls can be folded.
  const tools = form.closest('.tools');
  const fold = /** @type {HTMLButtonElement|null} */ (tools?.querySelector('[data-fold]') ?? null);
  fold?.addEventListener('click', () => unfold(fold.ariaExpanded !== 'true'));

  /** @param {boolean} open */
  function unfold(open) {
    tools?.classList.toggle('unfolded', open);
    if (fold) fold.ariaExpanded = String(open);
  }

  /** Shows the current state in a field. @param {HTMLElement} field */
  function show(field) {
    if (pending.has(field)) return;
    const value = valueOf(field.dataset.param ?? '');
    if (field.dataset.kind === 'number') {
      numbers.show(/** @type {HTMLInputElement} */ (main(field)), value);
      const slider = /** @type {HTMLInputElement|null} */ (field.querySelector('[data-slider]'));
      if (slider && slider.dataset.held === undefined && slider.value !== value) slider.value = value;
      return;
    }
    if (refused.has(field)) return;
    if (field.dataset.kind === 'choices') showChoices(field, value);
    else if (isList(field)) {
      if (main(field) !== document.activeElement) showList(field);
    } else if (main(field).value !== value) main(field).value = value;
    complain(field, '');
  }

  /** @param {HTMLElement} field */
  function showList(field) {
    const value = valueOf(field.dataset.param ?? '');
    main(field).value = field.dataset.kind === 'points' ? value.replaceAll(';', '\n') : value; // one row per line, as it is pasted
    complain(field, '');
  }

  /** The server's messages about invalid values, by parameter. The fields hold these values as they came. @type {Map<string, string>} */
  const problems = new Map(fields.map((field) => [field.dataset.param ?? '', field.querySelector('[data-problem]')?.textContent ?? '']));

  /** @param {string} name @param {string} message @returns {boolean} whether there is a control of that name in view */
  function problem(name, message) {
    const field = byName.get(name);
    if (!field || field.hidden) return false;
    // A message in a closed menu would not be seen.
    for (const menu of [field.closest('details.more'), field.querySelector('details.choices')]) menu?.setAttribute('open', '');
    unfold(true);
    pending.delete(field);
    if (field.dataset.kind === 'number') {
      numbers.refuse(/** @type {HTMLInputElement} */ (main(field)), message);
    } else {
      refused.set(field, read(field));
      complain(field, message);
    }
    return true;
  }

  for (const [name, message] of problems) {
    if (message) problem(name, message);
    else problems.delete(name);
  }

  return {
    problems,
    problem,
    /** @param {string} query @param {string} [key] the key of the change */
    update(query, key = '') {
      values = parseQuery(query);
      for (const field of fields) {
        const { when, param = '', kind } = field.dataset;
        if (when) setHidden(field, !holds(when, valueOf));
        const input = main(field);
        const over = isElsewhere(key) || field.hidden;
        if (over || key === parameterKey(param)) refused.delete(field);
        if (kind === 'number' && input instanceof HTMLInputElement) {
          if (over) numbers.forget(input);
          else if (key === parameterKey(param)) numbers.accept(input);
        }
        show(field);
      }
      const from = /** @type {HTMLInputElement|null} */ (form.elements.namedItem('from'));
      if (from && from.value !== query) from.value = query;
    },
  };
}

/** @param {EventTarget|null} target */
const fieldOf = (target) => (target instanceof Element ? /** @type {HTMLElement|null} */ (target.closest('[data-param]')) : null);

/** @param {HTMLElement} field @returns {Input} the element with the parameter's name */
const main = (field) => /** @type {Input} */ (field.querySelector('[name]'));

/** Reports whether a field is written line by line. @param {HTMLElement} field */
const isList = ({ dataset: { kind } }) => kind === 'numbers' || kind === 'points';

/** @param {HTMLElement} field @param {string} value */
function showChoices(field, value) {
  const ids = value.split(',');
  const boxes = [...field.querySelectorAll('input')];
  for (const box of boxes) box.checked = ids.includes(box.value);
  setText(field.querySelector('[data-chosen]'), boxes.filter((box) => box.checked).map((box) => box.dataset.label).join(', '));
}

/** @param {HTMLElement} field @param {string} message empty if nothing is wrong */
function complain(field, message) {
  const slot = field.querySelector('[data-problem]');
  setText(slot, message);
  const input = main(field);
  if (message && input instanceof HTMLTextAreaElement) slot?.scrollIntoView({ block: 'nearest' }); // it may lie below the visible part of a menu
  if (message) input.setAttribute('aria-invalid', 'true');
  else if (input.hasAttribute('aria-invalid')) input.removeAttribute('aria-invalid');
}

/** Returns what the reader entered, as the query spells it. @param {HTMLElement} field */
function read(field) {
  const input = main(field);
  switch (field.dataset.kind) {
    case 'choices':
      return [...field.querySelectorAll('input')].filter((box) => box.checked).map((box) => box.value).join(',');
    default:
      return input.value.trim() === '' && field.dataset.kind !== 'points' ? field.dataset.default ?? '' : input.value;
  }
}
