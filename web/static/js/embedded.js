// @ts-check

// A lab in another's page.

/**
 * Shows what the address asks for.
 * @param {HTMLElement} root
 * @param {Map<string, string>} asked
 */
export function arrange(root, asked) {
  show(root.querySelector('.tools'), asked.get('controls') === '1');
  show(root.querySelector('.cards'), asked.get('cards') === '1');
  const caption = root.querySelector('.caption');
  if (caption) caption.textContent = asked.get('caption') ?? '';
}

/**
 * Tells the page around how high the lab is, as {losslab: 'height', height} in pixels, from now on.
 * @param {HTMLElement} root
 */
export function tellHeight(root) {
  if (parent === window) return;
  let told = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    parent.postMessage({ losslab: 'height', height }, '*'); // no secret, and who embeds is not known
  }).observe(root);
}

/** @param {Element|null} element @param {boolean} wanted */
function show(element, wanted) {
  if (element instanceof HTMLElement) element.hidden = !wanted;
}
