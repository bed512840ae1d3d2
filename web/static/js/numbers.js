// @ts-check
import { decimal, setText } from 'losslab/js/dom.js';

/**
 * What the reader does in fields for numbers goes to a NumberTarget.
 * @typedef {object} NumberTarget
 * @property {(field: HTMLInputElement, text: string, typed: boolean) => Promise<unknown>} onText the field holds this, typed
 *   or stepped to; resolves once that is answered
 * @property {(field: HTMLInputElement) => void} onDone what was typed is complete
 * @property {(field: HTMLInputElement) => void} onTakeBack what was typed is taken back
 * @property {(field: HTMLInputElement) => void} onRest the field may show the state again
 */

/**
 * @typedef {object} Known
 * @property {boolean} typing
 * @property {number} waiting how many answers are pending
 * @property {boolean} refused
 * @property {string} message what is wrong, said or not yet
 * @property {ReturnType<typeof setTimeout>} [timer] when it is to be said
 */

/** The steps that a key goes. @type {Record<string, number>} */
const stepsOf = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

/** The ms without a key after which what is refused is said: 0 may be the beginning of 0.5. */
const patience = 800;

/**
 * Makes the fields for numbers within an element spin buttons that keep what is typed until it is answered, and what is
 * refused until it is corrected or taken back (Escape). What the text means is for whoever answers to say.
 * @param {HTMLElement} root
 * @param {NumberTarget} target
 */
export function bindNumbers(root, target) {
  /** What is known of the fields that do not show the state. @type {WeakMap<HTMLInputElement, Known>} */
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

  /** Says what is wrong once nothing more is typed. @param {HTMLInputElement} field */
  function leave(field) {
    const its = of(field);
    its.typing = false;
    if (its.waiting === 0) say(field); // else the answer says whether it is
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
    if (field.value.trim() === '') takeBack(field); // more is to come, or nothing was meant
    else send(field, field.value, true);
    const its = of(field);
    its.typing = true;
    clearTimeout(its.timer); // the answer sets another
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
      event.stopPropagation(); // a menu around stays open
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

  // What is copied goes into spreadsheets and programs, most of which read a hyphen alone as a minus.
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
    /** The state has this value. @param {HTMLInputElement} field @param {string} value */
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
    /** What the field held last was refused. @param {HTMLInputElement} field @param {string} message */
    refuse(field, message) {
      const its = of(field);
      Object.assign(its, { refused: true, message });
      clearTimeout(its.timer);
      if (field.getAttribute('aria-invalid') !== null) complain(field, message);
      else if (its.typing) its.timer = setTimeout(() => say(field), patience);
      else if (its.waiting === 0) complain(field, message); // else a newer answer may be on its way
    },
    /** What the field held last was taken. @param {HTMLInputElement} field */
    accept(field) {
      if (!of(field).refused) return;
      of(field).refused = false;
      complain(field, '');
    },
    /** What was typed no longer counts. @param {HTMLInputElement} field */
    forget,
  };
}

/**
 * A number as a field shows it: with the minus of the page, and without a power of ten where that is no fraction.
 * @param {string} value
 */
export const written = (value) => (/e\d/.test(value) ? decimal(value) : value).replaceAll('-', '−');

/** A number as programs write it. @param {string} text */
const plain = (text) => text.replaceAll('−', '-');

/** @param {HTMLInputElement} field */
const isBlank = (field) => field.value.trim() === '';

/** @param {EventTarget|null} target */
const numberField = (target) => (target instanceof HTMLInputElement && target.dataset.step !== undefined ? target : null);

/**
 * The multiple of the step that lies so many steps away, within the range.
 * @param {number} from
 * @param {number} steps
 * @param {DOMStringMap} range with the field's step, min and max
 */
export function stepped(from, steps, { step = '1', min = '-Infinity', max = 'Infinity' }) {
  const size = Number(step) || 1;
  const at = from / size;
  const whole = steps > 0 ? Math.floor(at + 1e-9) : Math.ceil(at - 1e-9);
  const to = Number(((whole + steps) * size).toPrecision(12));
  return Math.min(Number(max), Math.max(Number(min), to));
}

/**
 * Says beside a field what is wrong with what it holds.
 * @param {HTMLElement} field
 * @param {string} message empty: all is well
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
