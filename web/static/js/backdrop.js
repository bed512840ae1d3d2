// @ts-check
import { later } from 'losslab/js/ahead.js';
import { setText } from 'losslab/js/dom.js';
import { words } from 'losslab/js/words.js';

/** @typedef {ReturnType<typeof import('./ownpicture.js').createOwnPicture>} OwnPicture */

/**
 * Binds the dialog of the reader's own picture, whose script is loaded when it is opened first, or a picture is dropped or pasted.
 * One that was laid in this tab before is laid again.
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

  /** Whether files come that no other dialog waits for. @param {DataTransfer|null} data */
  const holdsFiles = (data) => Boolean(data?.types.includes('Files')) && (dialog.open || !document.querySelector('dialog[open]'));

  /** @param {Event} event @param {DataTransfer|null} data */
  function takeFrom(event, data) {
    figure?.classList.remove('dropping');
    if (!data || !holdsFiles(data)) return;
    event.preventDefault();
    const files = [...data.files]; // there no more after the event
    void withDialog((own) => own.take(files));
  }

  const stored = store.get();
  if (stored) show(stored);
  root.addEventListener('click', (event) => {
    if (/** @type {HTMLElement} */ (event.target).closest('[data-open-backdrop]')) void withDialog((own) => own.open());
  });
  addEventListener('dragover', (event) => {
    if (!holdsFiles(event.dataTransfer)) return;
    event.preventDefault(); // a file that is dropped would be shown in the page's place
    figure.classList.add('dropping');
  });
  addEventListener('dragleave', (event) => event.relatedTarget || figure.classList.remove('dropping'));
  addEventListener('drop', (event) => takeFrom(event, event.dataTransfer));
  addEventListener('paste', (event) => {
    // Spreadsheets put a picture of the cells beside their text.
    if (!event.clipboardData?.types.includes('text/plain')) takeFrom(event, event.clipboardData);
  });
}

/** A text that is kept for as long as the tab is open, where the browser lets a page do so. @param {string} name that it is stored by */
function tabStore(name) {
  return {
    get() {
      try {
        return sessionStorage.getItem(name) ?? '';
      } catch {
        return '';
      }
    },
    /** @param {string} text empty: none @returns {boolean} whether it is kept */
    set(text) {
      try {
        sessionStorage.removeItem(name); // also where the next has no room
        if (text) sessionStorage.setItem(name, text);
        return true;
      } catch {
        return false;
      }
    },
  };
}
