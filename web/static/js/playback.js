// @ts-check
/** @import { Session } from './session.js' */
/** @import { Clock, View } from './types.js' */
import { words } from 'losslab/js/words.js';

/** How long the whole of it takes at speed 1, in ms, and a single step at most. */
const duration = 8000;
const longestStep = 400;
/** The ms between steps with reduced motion. */
const reducedInterval = 700;
/** The ms between what is said of it: a sentence takes so long. */
const milestoneInterval = 3900;
/** A frame that took longer than this, in ms, counts as no longer: the page was in the background. */
const longestFrame = 100;

/**
 * A Playback counts the parameter of a View's player up, a View a frame. Whatever else the reader changes pauses it.
 * @param {object} options
 * @param {Session} options.session
 * @param {Clock} options.clock
 * @param {() => number} options.speed
 * @param {() => boolean} options.reducedMotion
 * @param {(playing: boolean) => void} options.onPlaying
 * @param {(spoken: string) => void} [options.onMilestone] it has begun, or has come a quarter further: what is said aloud of it
 */
export function createPlayback({ session, clock, speed, reducedMotion, onPlaying, onMilestone = () => {} }) {
  /** Where the reader is: ahead of what is shown while an answer is pending. */
  let at = session.view.player?.at ?? 0;
  let pending = 0;
  /** What plays: where it is, between steps, and when it was there. @type {{at: number, time: number}|null} */
  let playing = null;

  /** Of what plays, the last that was told. */
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
    // The last step is left out of the query, so that a link to it stays one, however many steps there will be; or the first is.
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
    const nearEnd = player && player.at > 0.85 * player.last; // which is told as that of any gesture
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
    /** Plays or pauses, but where a drag goes on. */
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
