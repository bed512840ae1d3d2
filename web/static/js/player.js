// @ts-check
/** @import { Session } from './session.js' */
/** @import { Clock, View } from './types.js' */
import { isUsable, setAttribute, setHidden, setText, setUsable } from 'losslab/js/dom.js';
import { createPlayback } from 'losslab/js/playback.js';
import { bindSlider } from 'losslab/js/sliders.js';
import { words } from 'losslab/js/words.js';

/**
 * Binds the player's controls, which the server made if the lab has something to play.
 * @param {HTMLElement} root
 * @param {Session} session
 * @param {Clock} clock
 * @param {(text: string) => void} announce
 */
export function createPlayer(root, session, clock, announce) {
  const bar = /** @type {HTMLElement|null} */ (root.querySelector('[data-player]'));
  if (!bar) return null;
  const play = /** @type {HTMLButtonElement} */ (bar.querySelector('[data-play]'));
  const scrub = /** @type {HTMLInputElement} */ (bar.querySelector('[data-scrub]'));
  const speed = /** @type {HTMLSelectElement} */ (bar.querySelector('[data-speed]'));
  const buttons = [...bar.querySelectorAll('[data-go-by]')].map((button) => /** @type {HTMLButtonElement} */ (button));
  const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

  const playback = createPlayback({
    session, clock,
    speed: () => Number(speed.value),
    reducedMotion: () => reducedMotion.matches,
    onPlaying: (playing) => setText(play, playing ? words.pause : words.play),
    onMilestone: announce,
  });

  play.addEventListener('click', () => isUsable(play) && playback.toggle());
  for (const button of buttons) {
    button.addEventListener('click', () => {
      if (isUsable(button)) playback.goBy(Number(button.dataset.goBy));
    });
  }
  bindSlider(scrub, session.finish, playback.pause);
  scrub.addEventListener('input', () => playback.scrub(Number(scrub.value), scrub.dataset.held !== undefined));

  return {
    /** @param {View} view */
    update({ player }) {
      setHidden(bar, !player || player.idle === true);
      if (!player) return;
      const { at, last, text, held = false } = player; // held: a question hides the end, so that there is nothing to play
      bar.toggleAttribute('data-held', held);
      if (scrub.max !== String(last)) scrub.max = String(last);
      if (scrub.dataset.held === undefined && scrub.value !== String(at)) scrub.value = String(at);
      setAttribute(scrub, 'aria-valuetext', text);
      setText(bar.querySelector('[data-player-text]'), text);
      setUsable(play, last > 0 && !held);
      setUsable(buttons[0], at > 0 && !held);
      setUsable(buttons[1], at < last);
    },
    toggle: () => isUsable(play) && playback.toggle(),
  };
}
