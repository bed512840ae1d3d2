// @ts-check
import { later } from 'losslab/js/ahead.js';
import { setText } from 'losslab/js/dom.js';
import { words } from 'losslab/js/words.js';

/** @typedef {ReturnType<typeof import('./ownpicture.js').createOwnPicture>} OwnPicture */

/**
 * Binds the dialog for the reader's own picture. Its script is loaded when the dialog is first opened or a picture dropped or pasted.
 * A picture that was laid earlier in this tab is laid again.
 * @param {HTMLElement} root
 * @param {(address: string) => void} show
 * @param {(text: string) => void} announce
 */
export function bindBackdrop(root, show, announce) {
  const dialog = /** @type {HTMLDialogElement|null} */ (root.querySelector('dialog#backdrop'));
  const figure = root.querySelector('[data-open-backdrop]')?.closest('figure');
  if (!dialog || !figure) return;
  const load = later('losslab/js/ownpicture.js');
  const store = tabStore('backdrop:' + root.dataset.lab);
  /** @type {Promise<OwnPicture>|null} */
  let made = null;

  /** @param {(own: OwnPicture) => void} use */
  async function withDialog(use) {
    made ??= load().then(({ createOwnPicture }) => createOwnPicture(/** @type {HTMLDialogElement} */ (dialog), { show, announce, store }));
    try {
      use(await made);
    } catch {
      made = null; // the next press tries again
      setText(document.querySelector('#message'), words.noBackdropDialog);
    }
  }

  /** Reports whether there are files that no other dialog waits for. @param {DataTransfer|null} data */
  const holdsFiles = (data) => Boolean(data?.types.includes('Files')) && (dialog.open || !document.querySelector('dialog[open]'));

  /** @param {Event} event @param {DataTransfer|null} data */
  function takeFrom(event, data) {
    figure?.classList.remove('dropping');
    if (!data || !holdsFiles(data)) return;
    event.preventDefault();
    const files = [...data.files]; // the list is empty after the event
    void withDialog((own) => own.take(files));
  }

  const stored = store.get();
  if (stored) show(stored);
  root.addEventListener('click', (event) => {
    if (/** @type {HTMLElement} */ (event.target).closest('[data-open-backdrop]')) void withDialog((own) => own.open());
  });
  addEventListener('dragover', (event) => {
    if (!holdsFiles(event.dataTransfer)) return;
    event.preventDefault(); // the browser would show a dropped file in place of the page
    figure.classList.add('dropping');
  });
  addEventListener('dragleave', (event) => event.relatedTarget || figure.classList.remove('dropping'));
  addEventListener('drop', (event) => takeFrom(event, event.dataTransfer));
  addEventListener('paste', (event) => {
    // Spreadsheets add a picture of the cells to their text.
    if (!event.clipboardData?.types.includes('text/plain')) takeFrom(event, event.clipboardData);
  });
}

/** Returns a store for a text that lasts as long as the tab, if the browser permits that. @param {string} name the name that it is stored under */
function tabStore(name) {
  return {
    get() {
      try {
        return sessionStorage.getItem(name) ?? '';
      } catch {
        return '';
      }
    },
    /** @param {string} text empty to remove it @returns {boolean} whether it is stored */
    set(text) {
      try {
        sessionStorage.removeItem(name); // even if the new text does not fit
        if (text) sessionStorage.setItem(name, text);
        return true;
      } catch {
        return false;
      }
    },
  };
}
