// @ts-check

/** How far a finger goes sideways before it moves the thumb, in pixels: it may be about to scroll the page. */
const slop = 8;

/**
 * Moves a slider by pointers, in place of the browser, for which each touch is a wish for the value under it, a scrolling
 * one, too. A finger sets it by going sideways, or by a tap. While a pointer holds it, it is marked (data-held).
 * @param {HTMLInputElement} slider lies in an element of its own size, to which pointers go
 * @param {() => void} onRelease
 * @param {() => void} [onHold]
 */
export function bindSlider(slider, onRelease, onHold = () => {}) {
  const place = /** @type {HTMLElement} */ (slider.parentElement);
  /** @type {{pointer: number, x: number, y: number, before: string, apart: number, held: boolean}|null} */
  let press = null;

  /** How much of the slider's width the middle of its thumb has to go. */
  function track() {
    const box = slider.getBoundingClientRect();
    const thumb = parseFloat(getComputedStyle(slider).getPropertyValue('--thumb')) * parseFloat(getComputedStyle(document.documentElement).fontSize);
    return { from: box.left + thumb / 2, width: box.width - thumb, thumb };
  }

  const least = () => Number(slider.min);
  const span = () => Number(slider.max) - least();

  /** @param {number} x in the window */
  function set(x) {
    const { from, width } = track();
    const before = slider.value;
    slider.value = String(least() + span() * Math.min(1, Math.max(0, (x - from) / width))); // the browser rounds to its step
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
    if (Math.abs(x - middle) <= thumb / 2) press.apart = middle - x; // taken beside its middle, the thumb stays where it is
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
