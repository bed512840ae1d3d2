// @ts-check
import { isUsable, setText, setUsable } from 'losslab/js/dom.js';
import { words } from 'losslab/js/words.js';

// The reader's own picture behind a chart. It stays in the browser: it is scaled down, kept for this tab, and sent to nobody.

/** The maximum size of a file, in MB. */
export const mostMegabytes = 20;
/** The maximum length of the stored picture's longer side, in pixels. A chart on a large screen is hardly larger. */
export const mostPixels = 1000;

/**
 * Returns why a file cannot be laid behind a chart; empty if it can.
 * @param {{type: string, name: string, size: number}|undefined} file
 */
export function problemOf(file) {
  if (!file) return words.noPicture;
  if (file.type === 'image/svg+xml' || /\.svgz?$/i.test(file.name)) return words.drawingOfScripts;
  if (file.type && !file.type.startsWith('image/')) return words.noPicture;
  if (file.size > mostMegabytes * 2 ** 20) return words.pictureFileTooLarge(mostMegabytes);
  return '';
}

/** Returns the file that a reader means among those dropped or pasted: the first picture, or else the first file. @template {{type: string}} F @param {Iterable<F>} files @returns {F|undefined} */
export function meant(files) {
  const all = [...files];
  return all.find(({ type }) => type.startsWith('image/')) ?? all[0];
}

/** Returns the size at which a picture is stored. @param {{width: number, height: number}} picture */
export function fitted({ width, height }) {
  const scale = Math.min(1, mostPixels / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * Redraws a picture at a smaller size, so that nothing of the file is kept except what can be seen.
 * @param {Blob} file
 * @returns {Promise<string>} a data: URL
 */
async function drawn(file) {
  const picture = await createImageBitmap(file);
  const canvas = Object.assign(document.createElement('canvas'), fitted(picture));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.fillStyle = '#fff'; // behind transparent parts
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas.toDataURL('image/jpeg', 0.85);
}

/**
 * Creates the dialog in which a reader lays a picture behind a chart.
 * @param {HTMLDialogElement} dialog
 * @param {object} target
 * @param {(address: string) => void} target.show lays a picture; an empty address removes it
 * @param {(text: string) => void} target.announce
 * @param {{get(): string, set(address: string): boolean}} target.store keeps the picture as long as the tab is open, if the browser permits that
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

  /** Lays a picture behind the chart, or says why it cannot. @param {File[]} files of which one is used */
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
    input.value = ''; // so that choosing the same file again is a change
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
