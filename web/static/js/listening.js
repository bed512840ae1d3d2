// @ts-check
/** @import { Score, TickKind } from './score.js' */
/** @import { View } from './types.js' */
import { linesOf, pitchOf, playable, scoreOf, shareOf } from 'losslab/js/score.js';

const loudness = 0.12;
/** How long a note fades in and out, and how long a tick and a short tone last, in s. */
const fade = 0.02;
const tick = 0.03;
const short = 0.09;
/** The frequencies of ticks, in Hz. @type {Record<TickKind, number>} */
const tickPitch = { zero: 1500, border: 2200, place: 3000 };
/** The strengths of the harmonics of a loss's voice, by the loss's position in the catalogue. */
const harmonics = [[1], [1, 0, 0.5], [1, 0.7, 0.5, 0.3], [1, 0, 0, 0.6], [1, 0.3, 0, 0, 0.6], [0.5, 1], [1, 0, 0.8, 0, 0.6], [0.6, 0.6, 1], [1, 1],
  [0.4, 0, 1, 0.4], [1, 0.5, 0, 0.5], [0.3, 0.8, 0, 0.8], [1, 0, 0, 0, 0, 0.7]];

/**
 * Makes sounds with Web Audio, which is not started before the first sound.
 * @param {string[]} catalogue the ids of the losses, whose order determines their voices
 * @param {() => void} onStop called when playing has ended or was stopped
 */
export function createListening(catalogue, onStop) {
  /** @type {AudioContext|null} */
  let context = null;
  /** The oscillators that sound. When the last one ends, everything stops. @type {Set<OscillatorNode>} */
  const sounding = new Set();
  let playing = false;

  function ready() {
    context ??= new AudioContext();
    void context.resume();
    return context;
  }

  /** @param {AudioContext} ctx @param {string} loss */
  function wave(ctx, loss) {
    const strengths = harmonics[Math.max(0, catalogue.indexOf(loss)) % harmonics.length];
    return ctx.createPeriodicWave(new Float32Array(strengths.length + 1), new Float32Array([0, ...strengths]));
  }

  /**
   * Starts a silent voice, whose gain and frequency the caller sets. @param {AudioContext} ctx @param {string|null} loss null for a tick
   * @param {number} from @param {number} to both in the context's time
   */
  function voice(ctx, loss, from, to) {
    const oscillator = ctx.createOscillator();
    const gain = ctx.createGain();
    if (loss === null) oscillator.type = 'square';
    else oscillator.setPeriodicWave(wave(ctx, loss));
    gain.gain.setValueAtTime(0, from);
    oscillator.connect(gain);
    oscillator.start(from);
    oscillator.stop(to + fade);
    sounding.add(oscillator);
    oscillator.onended = () => {
      sounding.delete(oscillator);
      gain.disconnect();
      if (sounding.size === 0) rest();
    };
    return { oscillator, gain };
  }

  /** @param {AudioContext} ctx @param {string|null} loss @param {number} pitch @param {number} at @param {number} length */
  function beep(ctx, loss, pitch, at, length) {
    const { oscillator, gain } = voice(ctx, loss, at, at + length);
    oscillator.frequency.setValueAtTime(pitch, at);
    gain.gain.linearRampToValueAtTime(loudness, at + fade / 4);
    gain.gain.linearRampToValueAtTime(0, at + length);
    gain.connect(ctx.destination);
  }

  /** Releases the audio device, because nothing sounds any more. */
  function rest() {
    stop();
    void context?.suspend();
  }

  function stop() {
    for (const oscillator of sounding) {
      oscillator.onended = null;
      oscillator.stop();
      oscillator.disconnect();
    }
    sounding.clear();
    if (!playing) return;
    playing = false;
    onStop();
  }

  /** @param {Score} score */
  function play({ voices, ticks }) {
    const ctx = ready();
    const start = ctx.currentTime + 0.1;
    playing = true;
    for (const { id, notes } of voices) {
      const [from, to] = [start + notes[0].at, start + notes[notes.length - 1].at];
      const { oscillator, gain } = voice(ctx, id, from, to);
      const pan = ctx.createStereoPanner();
      pan.pan.setValueAtTime(-1, from);
      pan.pan.linearRampToValueAtTime(1, to);
      let silent = true;
      for (const { at, pitch } of notes) {
        if ((pitch === null) !== silent) gain.gain.setTargetAtTime(pitch === null ? 0 : loudness, start + at, fade / 3);
        silent = pitch === null;
        if (pitch !== null) oscillator.frequency.linearRampToValueAtTime(pitch, start + at);
      }
      gain.gain.setTargetAtTime(0, to, fade / 3);
      gain.connect(pan).connect(ctx.destination);
    }
    for (const { at, kind } of ticks) beep(ctx, null, tickPitch[kind], start + at, tick);
  }

  /** The largest values since playback began, as a rule those of the first step. @type {Map<string, number>} */
  const largest = new Map();
  let quietUntil = 0;

  return {
    get playing() {
      return playing;
    },
    stop,
    /** Plays a chart. @param {View} view @param {string} [id] of the chart; by default the first that can be played @returns {Score|null} null if no chart can be played */
    play(view, id) {
      stop();
      const chart = playable(view, id);
      if (!chart) return null;
      const score = scoreOf(chart, view);
      play(score);
      return score;
    },
    /** Plays a short tone for the place of a handle. @param {View} view @param {string} id */
    tellHandle(view, id) {
      const chart = view.charts.find(({ handles }) => handles.some((handle) => handle.id === id));
      const handle = chart?.handles.find((h) => h.id === id);
      if (!chart || !handle || playing) return;
      const across = handle.axes === 'x' && linesOf(chart, view).length === 0; // otherwise its height sounds like that of a line
      const share = across ? shareOf(chart.option.xAxis, +handle.x) : shareOf(chart.option.yAxis, +handle.y);
      const ctx = ready();
      beep(ctx, id.split('.')[1] ?? '', pitchOf(Math.min(Math.max(share, 0), 1)), ctx.currentTime + 0.01, short);
    },
    /** Plays short tones for the losses during playback. @param {View} view */
    tellStep({ losses, numbers, player }) {
      const ctx = ready();
      if (player?.at === 0) largest.clear();
      if (playing || ctx.currentTime < quietUntil) return;
      let at = ctx.currentTime + 0.01;
      for (const { id } of losses.slice(0, 3)) {
        const value = Number(numbers[id + '.value']);
        if (!Number.isFinite(value)) continue;
        largest.set(id, Math.max(largest.get(id) ?? 0, value));
        beep(ctx, id, pitchOf(value / (largest.get(id) || 1)), at, short);
        at += short * 1.2;
      }
      quietUntil = at + 0.15;
    },
  };
}
