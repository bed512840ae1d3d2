// @ts-check
// The page's address as others reach it, also as a QR code.
import { generate } from 'losslab/vendor/lean-qr.js';
import { words } from 'losslab/js/words.js';

/** Reports whether a host is a name or an address that every computer has for itself. @param {string} hostname */
export const isOwn = (hostname) => /^(localhost|.*\.localhost|127\.[\d.]+|0\.0\.0\.0|\[::1?\])$/.test(hostname);

/** Returns an address at which others reach the page, if the server knows a better one than the reader's. */
const reached = () => /** @type {HTMLElement|null} */ (document.querySelector('[data-reach]'))?.dataset.reach;

/** Returns an address of this server as others reach it. @param {string} href */
export function forOthers(href) {
  const url = new URL(href);
  const better = reached();
  if (better && url.origin === location.origin) {
    const { protocol, hostname, port } = new URL(better);
    Object.assign(url, { protocol, hostname, port }); // assigning host alone would keep a port that the better address lacks
  }
  return tidy(url);
}

/** Returns the address of a state as others reach it: the server may know a better one than the reader's. @param {string} query */
export function addressOf(query) {
  const url = new URL(reached() ?? location.href);
  url.search = query;
  url.hash = '';
  return tidy(url);
}

/** Returns the address of a state, and a warning if others in the room cannot open it. @param {string} query */
export function reach(query) {
  if (!['http:', 'https:'].includes(location.protocol)) return { address: '', warning: words.notAnAddress };
  const address = addressOf(query);
  const { hostname, port } = new URL(address);
  return { address, warning: isOwn(hostname) ? words.onlyHere(hostname, port) : '' };
}

/** Returns an address with quotes and parentheses escaped, so that it can be put into any text. @param {URL} url */
export const tidy = (url) => url.href.replace(/['()]/g, (c) => '%' + c.charCodeAt(0).toString(16));

/** Draws a QR code, or says that the text is too long for one. @param {HTMLElement} place @param {string} text */
export function drawCode(place, text) {
  /** @type {{size: number, get(x: number, y: number): boolean}} */
  let code;
  try {
    code = /** @type {any} */ (generate)(text);
  } catch {
    place.textContent = words.noQRCode;
    return;
  }
  let path = '';
  for (let y = 0; y < code.size; y++) for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
  const side = code.size + 8; // including the quiet zone of four modules that the standard requires
  place.innerHTML = `<svg viewBox="-4 -4 ${side} ${side}" role="img" aria-label="${words.qrCode}"><path fill="#fff" d="M-4 -4h${side}v${side}h-${side}z"/><path d="${path}"/></svg>`;
}
