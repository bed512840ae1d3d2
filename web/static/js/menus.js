// @ts-check
import { isMeaningOpen } from 'losslab/js/terms.js';

/** Closes <details> menus when the reader goes elsewhere, opens the help dialog, and makes skip links move the focus. */
export function startMenus() {
  const menus = () => /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll('details.menu[open]'));
  const closeOthers = (/** @type {Event} */ event) => {
    if (/** @type {Element} */ (event.target).closest?.('.meaning')) return; // the meaning of a term in a menu
    for (const menu of menus()) if (floats(menu) && !menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
  };
  addEventListener('pointerdown', closeOthers, true);
  addEventListener('focusin', closeOthers);
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || isMeaningOpen()) return;
    for (const menu of menus()) {
      menu.open = false;
      menu.querySelector('summary')?.focus();
    }
  });
  for (const link of document.querySelectorAll('a.skip')) link.addEventListener('click', skip);
  document.querySelector('button#help')?.addEventListener('click', openHelp);
  const dialog = helpDialog();
  dialog?.addEventListener('click', (event) => event.target === dialog && dialog.close());
}

/** Reports whether a menu lies over the page. On phones, a menu among the controls is a part of them instead. @param {HTMLDetailsElement} menu */
const floats = (menu) => getComputedStyle(/** @type {Element} */ (menu.lastElementChild)).position === 'absolute';

const helpDialog = () => /** @type {HTMLDialogElement|null} */ (document.querySelector('dialog#keys'));

/** Opens the list of keys, scrolled to its top. */
export function openHelp() {
  helpDialog()?.showModal();
  helpDialog()?.querySelector('h2')?.focus();
}

/** Moves the focus to the target of a link within the page, in charts to a handle. The address stays, because it holds a state and no place. @param {Event} event */
function skip(event) {
  const { hash } = /** @type {HTMLAnchorElement} */ (event.currentTarget);
  const place = document.querySelector(hash);
  const to = (place?.matches('.bench') && place.querySelector('.handles [tabindex="0"]')) || place;
  if (!(to instanceof HTMLElement)) return;
  event.preventDefault();
  to.focus();
  if (to !== place) to.closest('figure')?.scrollIntoView({ block: 'nearest' });
}
