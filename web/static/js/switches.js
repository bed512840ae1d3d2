// @ts-check

/**
 * A box that a reader switches, and that stays so on all pages.
 * @param {Element|null} element an input; null: there is none here, and it is as it was switched elsewhere
 * @param {string} name that it is stored by
 * @param {boolean} initial
 */
export function rememberedSwitch(element, name, initial) {
  const box = element instanceof HTMLInputElement ? element : null;
  let on = recall(name, initial);
  if (box) box.checked = on;
  box?.addEventListener('change', () => {
    on = box.checked;
    keep(name, on);
  });
  return {
    get on() {
      return on;
    },
  };
}

/** @param {string} name @param {boolean} initial */
function recall(name, initial) {
  try {
    const stored = localStorage.getItem(name);
    return stored === null ? initial : stored === 'on';
  } catch {
    return initial;
  }
}

/** @param {string} name @param {boolean} on */
function keep(name, on) {
  try {
    localStorage.setItem(name, on ? 'on' : 'off');
  } catch {
    // kept for this page alone
  }
}
