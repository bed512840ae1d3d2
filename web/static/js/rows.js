// @ts-check

/** Prevents a form from being sent if its text is too long to be read, and says so. The text stays in the form. */
export function startRows() {
  const form = /** @type {HTMLFormElement|null} */ (document.querySelector('form[data-most]'));
  form?.addEventListener('submit', (event) => {
    const text = /** @type {HTMLTextAreaElement} */ (form.querySelector('textarea'));
    if (new Blob([text.value]).size <= Number(form.dataset.most)) return;
    event.preventDefault();
    text.ariaInvalid = 'true';
    /** @type {HTMLElement} */ (form.querySelector('[role=alert]')).textContent = form.dataset.tooLong ?? '';
    text.focus();
  });
}
