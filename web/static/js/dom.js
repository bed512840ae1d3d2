// @ts-check
/** @import { Action } from './types.js' */
import { writeTerms } from 'losslab/js/terms.js';

// During a drag, content is written only where it differs: the browser styles and lays out again whatever is written, even if it is equal.

/** Writes a text. In an element with data-terms, the terms in it open their meanings. @param {Element|null|undefined} element @param {string} text */
export function setText(element, text) {
  if (!element || element.textContent === text) return;
  if (element instanceof HTMLElement && element.dataset.terms !== undefined) writeTerms(element, text);
  else setContent(element, text);
}

/** Writes a text into the existing text node: a new node would make the browser check again what the elements contain. @param {Node} node @param {string} text */
export function setContent(node, text) {
  const { firstChild } = node;
  if (text !== '' && firstChild instanceof Text && firstChild === node.lastChild) firstChild.data = text;
  else node.textContent = text;
}

/** Sets an element's attribute, if its value differs. @param {Element} element @param {string} name @param {string} value */
export function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Hides or shows an element. @param {HTMLElement} element @param {boolean} hidden */
export function setHidden(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden;
}

/** Returns a number as attributes for assistive technology can hold it: without an exponent. NaN and Infinity stay as they are. @param {number|string} value */
export function decimal(value) {
  const number = Number(value);
  const text = String(number);
  if (!Number.isFinite(number)) return text;
  if (/^-?[\d.]+$/.test(text)) return text;
  return Math.abs(number) < 1 ? number.toFixed(20) : BigInt(number).toString();
}

/** Reports whether a click is meant for the browser, for example to open a new tab or to download. @param {MouseEvent} event */
export const isModified = (event) => event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0;

/** Marks whether a button has something to do. It is never disabled, because a disabled button loses the focus. @param {HTMLElement|null} button @param {boolean} usable */
export function setUsable(button, usable) {
  if (button) setAttribute(button, 'aria-disabled', String(!usable));
}

/** Reports whether a button has something to do, as setUsable marked it. @param {HTMLElement} button */
export const isUsable = (button) => button.ariaDisabled !== 'true';

/** Reports whether an action removes a point. After that, the point's name belongs to another one. @param {{id: string}} action */
export const removes = ({ id }) => id.startsWith('remove.');

/** Draws a button for each action, and removes the parent's other buttons. @param {HTMLElement} parent @param {HTMLButtonElement[]} buttons the buttons that it has @param {Action[]} actions */
export function drawButtons(parent, buttons, actions) {
  actions.forEach((action, i) => {
    const button = buttons[i] ?? parent.appendChild(document.createElement('button'));
    setAttribute(button, 'type', 'button');
    if (button.className !== 'small') button.className = 'small';
    setAttribute(button, 'data-action', action.id);
    setText(button, action.label);
  });
  for (const button of buttons.slice(actions.length)) button.remove();
}
