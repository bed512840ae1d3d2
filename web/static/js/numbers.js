// @ts-check
import { decimal, setText } from 'losslab/js/dom.js';

/**
 * A NumberTarget receives what the reader does in number fields.
 * @typedef {object} NumberTarget
 * @property {(field: HTMLInputElement, text: string, typed: boolean) => Promise<unknown>} onText the field holds a new text, typed
 *   or stepped to; resolves once the text has been answered
 * @property {(field: HTMLInputElement) => void} onDone what was typed is complete
 * @property {(field: HTMLInputElement) => void} onTakeBack what was typed is undone
 * @property {(field: HTMLInputElement) => void} onRest the field may show the state again
 */

/**
 * @typedef {object} Known
 * @property {boolean} typing
 * @property {number} waiting the number of pending answers
 * @property {boolean} refused
 * @property {string} message what is wrong, whether it is shown yet or not
 * @property {ReturnType<typeof setTimeout>} [timer] shows the message
 */

/** The number of steps that a key takes. @type {Record<string, number>} */
const stepsOf = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

/** How long typing must pause before a refusal is shown, in ms: 0 may be the beginning of 0.5. */
const patience = 800;

/** What is known about fields that do not show the state. @type {WeakMap<HTMLInputElement, Known>} */
const known = new WeakMap();

/** @param {HTMLInputElement} field */
function of(field) {
  let its = known.get(field);
  if (!its) known.set(field, (its = { typing: false, waiting: 0, refused: false, message: '' }));
  return its;
}

/** @param {HTMLInputElement} field */
function isBusy(field) {
  const { typing, waiting, refused } = of(field);
  return typing || waiting > 0 || refused;
}

/** Reports whether an element is a number field that shows the state, so that nothing in it is to be undone. @param {HTMLElement} element */
export const isAtRest = (element) => element instanceof HTMLInputElement && element.role === 'spinbutton' && !isBusy(element);

/**
 * Makes the number fields within an element spin buttons. A field keeps what is typed until it is answered, and a refused text
 * until it is corrected or undone (Escape). What a text means is for the answerer to say.
 * @param {HTMLElement} root
 * @param {NumberTarget} target
 */
export function bindNumbers(root, target) {
  /** @param {HTMLInputElement} field */
  function rest(field) {
    if (!isBusy(field)) target.onRest(field);
  }

  /** @param {HTMLInputElement} field @param {string} text @param {boolean} typed */
  function send(field, text, typed) {
    const its = of(field);
    its.waiting++;
    target.onText(field, text, typed).then(() => {
      if (--its.waiting === 0 && !its.typing) say(field);
      rest(field);
    });
  }

  /** @param {HTMLInputElement} field */
  function forget(field) {
    if (!known.has(field)) return;
    Object.assign(of(field), { typing: false, refused: false, message: '' });
    complain(field, '');
  }

  /** Shows what is wrong, because typing has ended. @param {HTMLInputElement} field */
  function leave(field) {
    const its = of(field);
    its.typing = false;
    if (its.waiting === 0) say(field); // otherwise the answer tells
  }

  /** @param {HTMLInputElement} field */
  function say(field) {
    const { refused, message } = of(field);
    if (refused) complain(field, message);
  }

  /** @param {HTMLInputElement} field */
  function takeBack(field) {
    forget(field);
    target.onTakeBack(field);
  }

  root.addEventListener('input', (event) => {
    const field = numberField(event.target);
    if (!field) return;
    if (field.value.trim() === '') takeBack(field); // more will follow, or nothing was meant
    else send(field, field.value, true);
    const its = of(field);
    its.typing = true;
    clearTimeout(its.timer); // the answer sets a new one
  });
  root.addEventListener('change', (event) => {
    const field = numberField(event.target);
    if (!field) return;
    leave(field);
    target.onDone(field);
    rest(field);
  });
  root.addEventListener('focusout', (event) => {
    const field = numberField(event.target);
    if (!field) return;
    leave(field);
    setTimeout(() => rest(field));
  });
  root.addEventListener('keydown', (event) => {
    const field = numberField(event.target);
    if (!field || event.ctrlKey || event.metaKey || event.altKey) return;
    const { typing, refused } = of(field);
    const steps = stepsOf[event.key] * (event.shiftKey ? 10 : 1);
    if (event.key === 'Escape' && (typing || refused)) {
      event.stopPropagation(); // a menu around the field stays open
      takeBack(field);
      rest(field);
    } else if (steps) {
      const from = Number(typing || refused || isBlank(field) ? field.getAttribute('aria-valuenow') : plain(field.value));
      forget(field);
      const to = String(stepped(from, steps, field.dataset));
      field.value = written(to);
      send(field, to, false);
    } else {
      return;
    }
    event.preventDefault();
  });

  // Copied text goes into spreadsheets and programs, most of which read only a hyphen as a minus sign.
  for (const type of /** @type {const} */ (['copy', 'cut'])) {
    root.addEventListener(type, (event) => {
      const field = numberField(event.target);
      const [from, to] = [field?.selectionStart ?? 0, field?.selectionEnd ?? 0];
      if (!field || from === to) return;
      event.clipboardData?.setData('text/plain', plain(field.value.slice(from, to)));
      event.preventDefault();
      if (type === 'copy') return;
      field.setRangeText('');
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }

  return {
    /** Shows the value of the state. @param {HTMLInputElement} field @param {string} value */
    show(field, value) {
      const { min = '', max = '' } = field.dataset;
      const range = { 'aria-valuemin': decimal(min), 'aria-valuemax': decimal(max), 'aria-valuenow': decimal(value) };
      for (const [name, text] of Object.entries({ role: 'spinbutton', ...range })) {
        if (field.getAttribute(name) !== text) field.setAttribute(name, text);
      }
      if (isBusy(field)) return;
      if (field.value !== written(value)) field.value = written(value);
      complain(field, '');
    },
    /** Marks the field's last text as refused. @param {HTMLInputElement} field @param {string} message */
    refuse(field, message) {
      const its = of(field);
      Object.assign(its, { refused: true, message });
      clearTimeout(its.timer);
      if (field.getAttribute('aria-invalid') !== null) complain(field, message);
      else if (its.typing) its.timer = setTimeout(() => say(field), patience);
      else if (its.waiting === 0) complain(field, message); // otherwise a newer answer may be pending
    },
    /** Marks the field's last text as accepted. @param {HTMLInputElement} field */
    accept(field) {
      if (!of(field).refused) return;
      of(field).refused = false;
      complain(field, '');
    },
    /** Forgets what was typed. @param {HTMLInputElement} field */
    forget,
  };
}

/**
 * Returns a number as a field shows it: with the minus sign of the page, and with an exponent only below a millionth.
 * @param {string} value
 */
export const written = (value) => (/e-/.test(value) ? String(Number(value)) : /e\d/.test(value) ? decimal(value) : value).replaceAll('-', '−');

/** Returns a number as programs write it. @param {string} text */
export const plain = (text) => text.replaceAll('−', '-');

/** @param {HTMLInputElement} field */
const isBlank = (field) => field.value.trim() === '';

/** @param {EventTarget|null} target */
const numberField = (target) => (target instanceof HTMLInputElement && target.dataset.step !== undefined ? target : null);

/**
 * Returns the multiple of the step that is the given number of steps away, within the range.
 * @param {number} from
 * @param {number} steps
 * @param {DOMStringMap} range the field's step, min and max
 */
export function stepped(from, steps, { step = '1', min = '-Infinity', max = 'Infinity' }) {
  const size = Number(step) || 1;
  const at = from / size;
  const whole = steps > 0 ? Math.floor(at + 1e-9) : Math.ceil(at - 1e-9);
  const to = Number(((whole + steps) * size).toPrecision(12));
  return Math.min(Number(max), Math.max(Number(min), to));
}

/**
 * Shows beside a field what is wrong with its text.
 * @param {HTMLElement} field
 * @param {string} message empty if nothing is wrong
 */
function complain(field, message) {
  const slot = slotOf(field, message !== '');
  setText(slot, message);
  if (message) field.setAttribute('aria-invalid', 'true');
  else field.removeAttribute('aria-invalid');
}

/** @param {HTMLElement} field @param {boolean} needed */
function slotOf(field, needed) {
  const slot = field.closest('[data-param], td')?.querySelector('.problem');
  if (slot || !needed) return slot;
  const made = document.createElement('span');
  made.className = 'problem';
  made.id = `problem-${field.dataset.handle}-${field.dataset.axis}`;
  made.setAttribute('role', 'alert');
  field.after(made);
  field.setAttribute('aria-describedby', made.id);
  return made;
}
