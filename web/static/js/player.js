// @ts-check
/** @import { View } from './types.js' */
import { setText } from 'losslab/js/charts.js';
import { markHeld } from 'losslab/js/hold.js';

/** How long the whole of it takes at speed 1, in ms, and a single step at most. */
const duration = 8000;
const longestStep = 400;
/** With reduced motion it goes on by leaps, this many ms apart. */
const leap = 700;
/** A frame that came later than this counts as no longer: the page was not looked at. */
const longest = 100;

/**
 * What the player's controls go to.
 * @typedef {object} Target
 * @property {(value: number, key: string, how: {held: boolean}) => Promise<unknown>} go resolves once all is answered
 * @property {() => void} finish the change is complete
 */

/**
 * Plays a parameter: it is counted up, a View a frame. The server made the controls, where a lab has something to play.
 * @param {HTMLElement} root
 * @param {Target} target
 */
export function createPlayer(root, target) {
  const bar = /** @type {HTMLElement|null} */ (root.querySelector('[data-player]'));
  if (!bar) return null;
  const play = /** @type {HTMLButtonElement} */ (bar.querySelector('[data-play]'));
  const scrub = /** @type {HTMLInputElement} */ (bar.querySelector('[data-scrub]'));
  const speed = /** @type {HTMLSelectElement} */ (bar.querySelector('[data-speed]'));
  const buttons = [...bar.querySelectorAll('[data-go-by]')].map((button) => /** @type {HTMLButtonElement} */ (button));
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  let last = Number(scrub.max);
  let shown = Number(scrub.value);
  /** Where the reader is: ahead of what is shown while something was asked for and not answered. */
  let at = shown;
  let waiting = 0;
  /** What is under way: where it is, between steps, and when it was there. @type {{at: number, time: number}|null} */
  let playing = null;

  /** @param {number} value @param {string} key @param {boolean} held */
  function go(value, key, held) {
    value = Math.min(Math.max(value, 0), last);
    if (value === at) return;
    at = value;
    waiting++;
    void target.go(value, key, { held }).then(() => {
      waiting--;
      catchUp();
    });
  }

  function catchUp() {
    if (waiting === 0) at = shown;
  }

  function show() {
    setText(play, playing ? 'Pause' : 'Play');
  }

  /** @param {number} time */
  function frame(time) {
    if (!playing) return;
    const passed = Math.max(0, time - playing.time);
    if (!still.matches || passed >= leap) {
      const counted = still.matches ? leap : Math.min(passed, longest);
      playing = { at: playing.at + (Number(speed.value) * counted) / Math.min(duration / last, longestStep), time };
      go(Math.floor(playing.at), 'play', true);
    }
    if (at >= last) pause();
    else requestAnimationFrame(frame);
  }

  function start() {
    if (at >= last) go(0, 'play', true);
    playing = { at, time: performance.now() };
    show();
    requestAnimationFrame(frame);
  }

  function pause() {
    if (!playing) return;
    playing = null;
    show();
    target.finish();
  }

  function toggle() {
    if (playing) pause();
    else if (!bar?.hidden) start();
  }

  play.addEventListener('click', toggle);
  for (const button of buttons) {
    button.addEventListener('click', () => {
      if (button.ariaDisabled === 'true') return;
      pause();
      go(at + Number(button.dataset.goBy), 'step', false);
    });
  }
  scrub.addEventListener('pointerdown', pause);
  markHeld(scrub, target.finish);
  scrub.addEventListener('input', () => {
    pause();
    go(Number(scrub.value), 'scrub', scrub.dataset.held !== undefined);
  });

  return {
    /** @param {View} view */
    update({ player }) {
      bar.hidden = !player;
      if (!player) return pause();
      last = player.last;
      if (scrub.max !== String(last)) scrub.max = String(last);
      shown = player.at;
      catchUp();
      if (scrub.dataset.held === undefined && scrub.value !== String(player.at)) scrub.value = String(player.at);
      scrub.setAttribute('aria-valuetext', player.text);
      setText(bar.querySelector('[data-player-text]'), player.text);
      // Not disabled: a button that is keeps no focus.
      buttons[0].ariaDisabled = String(player.at <= 0);
      buttons[1].ariaDisabled = String(player.at >= last);
    },
    pause,
    toggle,
  };
}
