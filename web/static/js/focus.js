// @ts-check
// Keeps the keyboard focus in place. If a change removes the focused element, the focus goes to one nearby; otherwise the next Tab would start at the top.

/** Selects the elements that can have the focus, if they are visible. */
const stops = ':is(a[href],button,input,select,textarea,summary,[tabindex="0"])';

/**
 * Makes a change that may remove the focused element. The focus then goes to the nearest element that Tab would stop at.
 * @param {() => void} change
 */
export function keepFocus(change) {
  const focused = document.activeElement;
  const around = [...ancestors(focused)];
  change();
  if (!(focused instanceof HTMLElement) || focused === document.body) return;
  const { activeElement } = document;
  if (activeElement === focused ? !focused.closest('[hidden]') : activeElement !== document.body) return;
  for (const element of around) {
    const stop = element.isConnected && [element, ...element.querySelectorAll(stops)].find(takes);
    if (stop) return /** @type {HTMLElement} */ (stop).focus({ preventScroll: true });
  }
}

/** @param {Element|null} element */
function* ancestors(element) {
  for (let at = element?.parentElement; at && at !== document.body; at = at.parentElement) yield at;
}

/** @param {Element} element */
const takes = (element) => element instanceof HTMLElement && element.matches(stops) && element.tabIndex >= 0
  && element.checkVisibility({ visibilityProperty: true });
