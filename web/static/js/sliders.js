// @ts-check

/** How far a finger must move sideways to move the thumb, in pixels: it may be about to scroll the page. */
const slop = 8;

/**
 * Moves a slider by pointer, in place of the browser, which takes every touch as a request for the value under it, even one that
 * scrolls. A finger sets the slider by moving sideways or by a tap. While a pointer holds the slider, it has data-held.
 * @param {HTMLInputElement} slider its parent has the same size and receives the pointer events
 * @param {() => void} onRelease
 * @param {() => void} [onHold]
 */
export function bindSlider(slider, onRelease, onHold = () => {}) {
  const place = /** @type {HTMLElement} */ (slider.parentElement);
  /** @type {{pointer: number, x: number, y: number, before: string, apart: number, held: boolean}|null} */
  let press = null;

  /** Returns the range of the thumb's center, and the width of the thumb, in pixels. */
  function track() {
    const box = slider.getBoundingClientRect();
    const thumb = parseFloat(getComputedStyle(slider).getPropertyValue('--thumb')) * parseFloat(getComputedStyle(document.documentElement).fontSize);
    return { from: box.left + thumb / 2, width: box.width - thumb, thumb };
  }

  const least = () => Number(slider.min);
  const span = () => Number(slider.max) - least();

  /** @param {number} x in pixels of the window */
  function set(x) {
    const { from, width } = track();
    const before = slider.value;
    slider.value = String(least() + span() * Math.min(1, Math.max(0, (x - from) / width))); // the browser rounds to the slider's step
    if (slider.value !== before) slider.dispatchEvent(new Event('input', { bubbles: true }));
  }

  /** @param {number} x */
  function hold(x) {
    if (!press) return;
    press.held = true;
    slider.dataset.held = '';
    onHold();
    const { from, width, thumb } = track();
    const middle = from + width * ((Number(slider.value) - least()) / (span() || 1));
    if (Math.abs(x - middle) <= thumb / 2) press.apart = middle - x; // a thumb taken beside its center does not jump
  }

  place.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || press) return;
    press = { pointer: event.pointerId, x: event.clientX, y: event.clientY, before: slider.value, apart: 0, held: false };
    if (event.pointerType === 'touch') return;
    event.preventDefault();
    start(event);
  });

  /** @param {PointerEvent} event */
  function start(event) {
    if (!press) return;
    place.setPointerCapture(event.pointerId);
    slider.focus({ preventScroll: true });
    hold(press.x);
    set(press.x + press.apart);
  }

  place.addEventListener('pointermove', (event) => {
    if (event.pointerId !== press?.pointer) return;
    if (!press.held) {
      const [across, along] = [Math.abs(event.clientX - press.x), Math.abs(event.clientY - press.y)];
      if (along >= slop && along > across) press = null;
      else if (across >= slop) start(event);
    }
    if (press?.held) set(event.clientX + press.apart);
  });

  /** @param {PointerEvent} event */
  function end(event) {
    if (event.pointerId !== press?.pointer) return;
    if (!press.held && event.type === 'pointerup') start(event); // a tap
    const { held, before } = press;
    press = null;
    if (!held && event.type !== 'pointerup') return;
    delete slider.dataset.held;
    if (slider.value !== before) slider.dispatchEvent(new Event('change', { bubbles: true }));
    onRelease();
  }
  place.addEventListener('pointerup', end);
  place.addEventListener('pointercancel', end);
  place.addEventListener('lostpointercapture', end);
}
