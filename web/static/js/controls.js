// @ts-check
/** @import { Session } from './session.js' */
import { holds, parseQuery } from 'losslab/js/query.js';
import { markHeld, setText } from 'losslab/js/dom.js';
import { words } from 'losslab/js/words.js';

/** @typedef {HTMLInputElement|HTMLSelectElement|HTMLTextAreaElement} Input */

/**
 * The controls are a form that the server made of a lab's parameters; each field says its kind, default and so on.
 * @param {HTMLFormElement} form
 * @param {Pick<Session, 'setValue'|'release'>} session
 */
export function createControls(form, session) {
  const fields = [...form.querySelectorAll('[data-param]')].map((element) => /** @type {HTMLElement} */ (element));
  const byName = new Map(fields.map((field) => [/** @type {string} */ (field.dataset.param), field]));
  /** The field whose value was refused: it keeps what was typed. @type {HTMLElement|null} */
  let refused = null;
  let refusedValue = '';
  /** Fields that are ahead of the state that is shown: the answers to their changes are pending. @type {Set<HTMLElement>} */
  const pending = new Set();
  /** @type {Map<string, string>} */
  let values = new Map();

  /** @param {string} name */
  const valueOf = (name) => values.get(name) ?? byName.get(name)?.dataset.default ?? '';

  /** @param {HTMLElement} field @param {string} value @param {boolean} [held] */
  function send(field, value, held) {
    const { param = '', default: initial = '', resets = '', label = param } = field.dataset;
    pending.add(field);
    session.setValue({ name: param, value, initial, resets: resets.split(' ').filter(Boolean) }, { held, subject: () => label }).then(() => {
      pending.delete(field);
      if (field !== refused) show(field);
    });
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const field = fieldOf(event.submitter ?? document.activeElement);
    if (field) apply(field);
  });

  form.addEventListener('input', (event) => {
    const input = /** @type {Input} */ (event.target);
    const field = fieldOf(input);
    if (!field) return;
    switch (field.dataset.kind) {
      case 'number':
        if (input.dataset.slider !== undefined) {
          main(field).value = input.value;
          send(field, input.value, input.dataset.held !== undefined);
        } else if (input.validity.badInput) {
          break; // a lone minus, say: more is to come
        } else if (input.validity.rangeUnderflow || input.validity.rangeOverflow) {
          complain(field, words.allowed(field.dataset.allowed ?? ''));
          refused = field;
        } else if (input.value !== '') {
          send(field, input.value);
        }
        break;
      case 'numbers':
      case 'points':
        break; // when it is complete
      default:
        send(field, read(field));
    }
  });

  form.addEventListener('change', (event) => {
    const input = /** @type {Input} */ (event.target);
    const field = fieldOf(input);
    if (!field) return;
    const { kind } = field.dataset;
    if (kind === 'numbers' || kind === 'points') apply(field);
    if (input.validity.badInput) {
      complain(field, words.allowed(field.dataset.allowed ?? ''));
      refused = field;
    }
    if (input.dataset.slider === undefined) session.release(); // a slider's release is told, and after an arrow key more may follow
  });
  for (const slider of form.querySelectorAll('[data-slider]')) markHeld(/** @type {HTMLInputElement} */ (slider), session.release);
  form.addEventListener('keydown', (event) => {
    const field = fieldOf(event.target);
    if (field && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) apply(field);
  });
  form.addEventListener('focusout', (event) => {
    const field = fieldOf(event.target);
    // Left empty, or written in another way: it says what is shown again.
    if (field && field !== refused) setTimeout(() => show(field));
  });

  /** @param {HTMLElement} field */
  function apply(field) {
    const input = main(field);
    if (input.required && input.value.trim() === '') { // which would bring the sample back without a word
      complain(field, words.nothingTyped);
      refused = field;
      refusedValue = '';
      return;
    }
    const value = read(field);
    if (field === refused && value === refusedValue) return; // it would be refused again
    send(field, value);
    session.release();
  }

  /** @param {HTMLElement} field the state that is shown goes into the field */
  function show(field) {
    if (pending.has(field)) return;
    const value = valueOf(field.dataset.param ?? '');
    const input = main(field);
    switch (field.dataset.kind) {
      case 'choices': {
        const ids = value.split(',');
        const boxes = [...field.querySelectorAll('input')];
        for (const box of boxes) box.checked = ids.includes(box.value);
        setText(field.querySelector('[data-chosen]'), boxes.filter((box) => box.checked).map((box) => box.dataset.label).join(', '));
        break;
      }
      case 'number': {
        if (input !== document.activeElement) input.value = value;
        const slider = /** @type {HTMLInputElement|null} */ (field.querySelector('[data-slider]'));
        if (slider && slider.dataset.held === undefined && slider.value !== value) slider.value = value;
        break;
      }
      case 'points':
        if (input !== document.activeElement) input.value = value.replaceAll(';', '\n'); // as it is pasted: a row a line
        break;
      default:
        if (input !== document.activeElement || input instanceof HTMLSelectElement) input.value = value;
    }
    complain(field, '');
  }

  /** @param {HTMLElement} field @param {string} message empty: all is well */
  function complain(field, message) {
    const slot = field.querySelector('[data-problem]');
    setText(slot, message);
    const input = main(field);
    if (message && input instanceof HTMLTextAreaElement) slot?.scrollIntoView({ block: 'nearest' }); // it may be below a menu's fold
    if (message) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
  }

  return {
    /** @param {string} query */
    update(query) {
      values = parseQuery(query);
      // The answer to an earlier keystroke is no answer to what the field holds now.
      if (refused && !(isWrong(refused) && refused.contains(document.activeElement))) refused = null;
      for (const field of fields) {
        const { when } = field.dataset;
        if (when) field.hidden = !holds(when, valueOf);
        if (field !== refused) show(field);
      }
      const from = /** @type {HTMLInputElement|null} */ (form.elements.namedItem('from'));
      if (from) from.value = query;
    },
    /**
     * @param {string} name @param {string} message
     * @returns {boolean} whether there is such a control in sight
     */
    problem(name, message) {
      const field = byName.get(name);
      if (!field || field.hidden) return false;
      refused = field;
      refusedValue = read(field);
      pending.delete(field);
      field.closest('details.more')?.setAttribute('open', ''); // a message in a closed menu is none
      complain(field, message);
      return true;
    },
  };
}

/** @param {EventTarget|null} target */
const fieldOf = (target) => (target instanceof Element ? /** @type {HTMLElement|null} */ (target.closest('[data-param]')) : null);

/** @param {HTMLElement} field @returns {Input} the element that bears the parameter's name */
const main = (field) => /** @type {Input} */ (field.querySelector('[name]'));

/** @param {HTMLElement} field whether it holds what no request is made for */
function isWrong(field) {
  const { badInput, rangeUnderflow, rangeOverflow } = main(field).validity;
  return badInput || rangeUnderflow || rangeOverflow;
}

/** @param {HTMLElement} field what the reader put in, as the query spells it */
function read(field) {
  const input = main(field);
  switch (field.dataset.kind) {
    case 'choices':
      return [...field.querySelectorAll('input')].filter((box) => box.checked).map((box) => box.value).join(',');
    default:
      return input.value.trim() === '' && field.dataset.kind !== 'points' ? field.dataset.default ?? '' : input.value;
  }
}
