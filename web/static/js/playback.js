// @ts-check
/** @import { Session } from './session.js' */
/** @import { Clock, View } from './types.js' */
import { words } from 'losslab/js/words.js';

/** How long playback takes at speed 1, and the longest time for a single step, in ms. */
const duration = 8000;
const longestStep = 400;
/** The time between steps with reduced motion, in ms. */
const reducedInterval = 700;
/** The time between announcements, in ms. A sentence takes about as long to say. */
const milestoneInterval = 3900;
/** The longest time that a frame counts for, in ms. A longer frame means that the page was in the background. */
const longestFrame = 100;

/**
 * A Playback counts up the parameter of a View's player, one View per frame. Any other change by the reader pauses it.
 * @param {object} options
 * @param {Session} options.session
 * @param {Clock} options.clock
 * @param {() => number} options.speed
 * @param {() => boolean} options.reducedMotion
 * @param {(playing: boolean) => void} options.onPlaying
 * @param {(spoken: string) => void} [options.onMilestone] called with an announcement when playback has begun, or has advanced by a quarter
 */
export function createPlayback({ session, clock, speed, reducedMotion, onPlaying, onMilestone = () => {} }) {
  /** The step that the reader is at. It is ahead of the step shown while an answer is pending. */
  let at = session.view.player?.at ?? 0;
  let pending = 0;
  /** Where playback is, possibly between steps, and the time when it was there. @type {{at: number, time: number}|null} */
  let playing = null;

  /** The last quarter that was announced. */
  let milestone = { quarter: -1, time: -Infinity };

  const last = () => session.view.player?.last ?? 0;

  function catchUp() {
    if (pending === 0) at = session.view.player?.at ?? 0;
  }

  /** @param {number} step @param {string} key @param {boolean} held */
  function go(step, key, held) {
    const { player } = session.view;
    if (!player) return;
    step = Math.min(Math.max(step, 0), player.last);
    if (step === at) return;
    at = step;
    pending++;
    const value = String(step);
    // The query omits the last step, so that a link to it means the last one however many steps there will be; with fromStart, the first.
    const initial = String(player.fromStart ? 0 : player.last);
    void session.setValue({ name: player.param, value, initial, resets: [] }, {
      key, held, by: key === 'play' ? 'play' : '', subject: (view) => view.player?.text || words.step,
    }).then(() => {
      pending--;
      catchUp();
    });
  }

  /** @param {number} time */
  function frame(time) {
    if (!playing) return;
    const passed = Math.max(0, time - playing.time);
    const reduced = reducedMotion();
    if (!reduced || passed >= reducedInterval) {
      const counted = reduced ? reducedInterval : Math.min(passed, longestFrame);
      playing = { at: playing.at + (speed() * counted) / Math.min(duration / last(), longestStep), time };
      go(Math.floor(playing.at), 'play', true);
    }
    if (at >= last()) pause();
    else clock.nextFrame(frame);
  }

  function play() {
    if (!session.view.player) return;
    if (at >= last()) go(0, 'play', true);
    playing = { at, time: clock.now() };
    milestone = { quarter: -1, time: -Infinity };
    onPlaying(true);
    clock.nextFrame(frame);
  }

  function pause() {
    if (!playing) return;
    playing = null;
    onPlaying(false);
    session.finish();
  }

  /** @param {View} view */
  function tellMilestone({ player, spoken }) {
    const quarter = player ? Math.floor((4 * player.at) / player.last) : 0;
    const now = clock.now();
    const nearEnd = player && player.at > 0.85 * player.last; // the end is announced like that of any gesture
    if (!spoken || nearEnd || quarter <= milestone.quarter || now - milestone.time < milestoneInterval) return;
    milestone = { quarter, time: now };
    onMilestone(spoken);
  }

  session.listen({
    onView(view, key) {
      if (!view.player) pause();
      else if (playing && key === 'play') tellMilestone(view);
      catchUp();
    },
    onChange(key) {
      if (key !== 'play') pause();
    },
    onProblem: pause,
    onFailure: pause,
  });

  return {
    pause,
    /** Plays or pauses, unless a drag is going on. */
    toggle() {
      if (playing) pause();
      else if (!session.gesture?.held || session.gesture.key === 'play') play();
    },
    /** @param {number} step */
    scrub(step, held = false) {
      pause();
      go(step, 'scrub', held);
    },
    /** @param {number} steps */
    goBy(steps) {
      pause();
      go(at + steps, 'step', false);
    },
  };
}
