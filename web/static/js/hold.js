// @ts-check

/**
 * Marks a slider (data-held) while a pointer holds it. The browser tells of a release only where the value changed.
 * @param {HTMLInputElement} slider
 * @param {() => void} onRelease
 */
export function markHeld(slider, onRelease) {
  slider.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    slider.dataset.held = '';
    const release = () => {
      removeEventListener('pointerup', release);
      removeEventListener('pointercancel', release);
      delete slider.dataset.held;
      onRelease();
    };
    addEventListener('pointerup', release);
    addEventListener('pointercancel', release);
  });
}
