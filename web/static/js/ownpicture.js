// @ts-check
import { isUsable, setText, setUsable } from 'losslab/js/dom.js';
import { words } from 'losslab/js/words.js';

// A reader's own picture behind a chart. It stays in the browser: it is drawn smaller, kept for this tab, and given to nobody.

/** How large a file may be, in MB. */
export const mostMegabytes = 20;
/** How long the longer side of what is kept is at most, in pixels: a chart on a large screen has hardly more. */
export const mostPixels = 1000;

/**
 * What a reader is told of a file that is laid behind no chart; empty for one that may be.
 * @param {{type: string, name: string, size: number}|undefined} file
 */
export function problemOf(file) {
  if (!file) return words.noPicture;
  if (file.type === 'image/svg+xml' || /\.svgz?$/i.test(file.name)) return words.drawingOfScripts;
  if (file.type && !file.type.startsWith('image/')) return words.noPicture;
  if (file.size > mostMegabytes * 2 ** 20) return words.pictureFileTooLarge(mostMegabytes);
  return '';
}

/** The file that a reader means, of those dropped or pasted: the first picture, or else the first. @template {{type: string}} F @param {Iterable<F>} files @returns {F|undefined} */
export function meant(files) {
  const all = [...files];
  return all.find(({ type }) => type.startsWith('image/')) ?? all[0];
}

/** The size of what is kept of a picture. @param {{width: number, height: number}} picture */
export function fitted({ width, height }) {
  const scale = Math.min(1, mostPixels / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * Draws a picture anew, smaller, so that nothing of the file but what is seen is kept.
 * @param {Blob} file
 * @returns {Promise<string>} as a data: address
 */
async function drawn(file) {
  const picture = await createImageBitmap(file);
  const canvas = Object.assign(document.createElement('canvas'), fitted(picture));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.fillStyle = '#fff'; // behind what is transparent
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas.toDataURL('image/jpeg', 0.85);
}

/**
 * The dialog by which a reader lays a picture behind a chart.
 * @param {HTMLDialogElement} dialog
 * @param {object} target
 * @param {(address: string) => void} target.show lays a picture; of no address: none
 * @param {(text: string) => void} target.announce
 * @param {{get(): string, set(address: string): boolean}} target.store keeps it for as long as the tab is open, if the browser does
 */
export function createOwnPicture(dialog, { show, announce, store }) {
  const one = (/** @type {string} */ name) => /** @type {HTMLElement} */ (dialog.querySelector(`[data-backdrop-${name}]`));
  const input = /** @type {HTMLInputElement} */ (one('file'));
  const remove = one('remove');
  let last = 0;

  /** @param {string} message */
  const say = (message) => setText(one('status'), message);

  /** @param {string} address */
  function lay(address) {
    show(address);
    setUsable(remove, address !== '');
    return store.set(address);
  }

  /** Lays a picture behind the chart, or says why not. @param {File[]} files one of them */
  async function take(files) {
    const mine = ++last;
    const file = meant(files);
    let problem = problemOf(file);
    if (file && !problem) {
      try {
        const address = await drawn(file);
        if (mine !== last) return;
        if (lay(address)) {
          dialog.close();
          return announce(words.pictureLaid);
        }
        problem = words.pictureLaidForNow;
      } catch {
        problem = words.noPicture;
      }
    }
    if (mine !== last) return;
    if (!dialog.open) dialog.showModal();
    say(problem);
  }

  one('choose').addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    if (files.length > 0) void take(files);
    input.value = ''; // the same file again is a change, too
  });
  remove.addEventListener('click', () => {
    if (!isUsable(remove)) return;
    last++;
    lay('');
    dialog.close();
    announce(words.pictureGone);
  });
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  setUsable(remove, store.get() !== '');

  return {
    open() {
      say('');
      dialog.showModal();
    },
    take,
  };
}
