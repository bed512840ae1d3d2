// @ts-check
// Where the keys are. What takes the focus away gives it to something near by: without it, the next Tab starts at the top.

/** What can have the focus, where it is in sight. */
const stops = ':is(a[href],button,input,select,textarea,summary,[tabindex="0"])';

/**
 * Makes a change that may take away what has the focus: then the nearest that Tab would stop at has it.
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
