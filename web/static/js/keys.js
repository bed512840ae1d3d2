// @ts-check

/**
 * The page's keys. They are off wherever text is typed.
 * @param {{undo(): unknown, redo(): unknown, reset(): void, play(): void, help(): void}} to
 */
export function startKeys(to) {
  addEventListener('keydown', (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.defaultPrevented || typing(target) || document.querySelector('dialog[open]')) return;
    const command = (event.ctrlKey || event.metaKey) && !event.altKey;
    const key = event.key.toLowerCase();
    if (command && (key === 'y' || (key === 'z' && event.shiftKey))) to.redo();
    else if (command && key === 'z') to.undo();
    else if (command || event.altKey) return;
    else if (key === '0') to.reset();
    else if (key === 'p') to.play();
    else if (key === '?') to.help();
    else return;
    event.preventDefault();
  });
}

/** @param {HTMLElement} element */
function typing(element) {
  if (element instanceof HTMLInputElement) return !['range', 'checkbox', 'radio', 'button'].includes(element.type);
  return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement || element.isContentEditable;
}
