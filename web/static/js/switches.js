// @ts-check

/**
 * Returns a switch that the reader sets with a checkbox, and that stays as it is on all pages.
 * @param {Element|null} element a checkbox, or null if there is none here; the switch is then as it was set elsewhere
 * @param {string} name the name that it is stored under
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
    // it applies to this page only
  }
}
