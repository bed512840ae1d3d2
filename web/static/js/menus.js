// @ts-check

/** Makes the <details> that are menus close when the reader goes elsewhere, and the help dialog open. */
export function startMenus() {
  const menus = () => /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll('details.menu[open]'));
  const closeOthers = (/** @type {Event} */ event) => {
    for (const menu of menus()) if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
  };
  addEventListener('pointerdown', closeOthers, true);
  addEventListener('focusin', closeOthers);
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of menus()) {
      menu.open = false;
      menu.querySelector('summary')?.focus();
    }
  });
  const dialog = /** @type {HTMLDialogElement|null} */ (document.querySelector('dialog#keys'));
  document.querySelector('button#help')?.addEventListener('click', () => dialog?.showModal());
  dialog?.addEventListener('click', (event) => event.target === dialog && dialog.close());
}
