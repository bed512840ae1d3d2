// @ts-check
/** @import { Session } from './session.js' */
/** @import { Step, View } from './types.js' */
import { isModified, setText } from 'losslab/js/dom.js';
import { written } from 'losslab/js/numbers.js';
import { withValue } from 'losslab/js/query.js';
import { bindSlider } from 'losslab/js/sliders.js';
import { words } from 'losslab/js/words.js';

/**
 * Shows the question that the state asks, and takes the reader's answer. A given answer, and one that is being set, are part of the
 * state: the slider, the field and the mark in a chart are three ways to change it.
 * @param {HTMLElement} root
 * @param {Session} session
 */
export function createSteps(root, session) {
  const section = /** @type {HTMLElement|null} */ (root.querySelector('#steps'));
  if (!section) return null;
  const form = /** @type {HTMLFormElement} */ (section.querySelector('form'));
  const slider = /** @type {HTMLInputElement} */ (section.querySelector('[data-guess-slider]'));
  const field = /** @type {HTMLInputElement} */ (section.querySelector('[data-guess-field]'));
  const refusal = section.querySelector('[data-problem]');
  const choices = /** @type {HTMLElement} */ (section.querySelector('[data-step-choices]'));
  const template = /** @type {HTMLTemplateElement} */ (section.querySelector('[data-choice]'));
  const links = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (section.querySelectorAll('a[data-step-go]'))];
  /** @type {Step|undefined} */
  let shown;
  /** Whether the reader has gone on. The next question is then scrolled into view. */
  let gone = false;
  /** The number of typed guesses without an answer. Until there is none, the field keeps what was typed. */
  let unanswered = 0;
  /** Whether an answer is about to be committed to. */
  let committing = false;

  /** Returns the query with another answer. @param {string} query @param {string} value */
  const saying = (query, value) => withValue(query, { name: 'said', value, initial: '', resets: [] });

  /** @param {string} query */
  function go(query) {
    gone = true;
    session.goTo(query, { by: null, subject: ({ step }) => (step ? words.question(step.number, step.of, step.spoken) : words.noQuestion) });
  }

  /** @param {string} text @param {import('./session.js').How & {key: string}} how */
  function guess(text, how) {
    return session.setValue({ name: 'said', value: '~' + text, initial: '', resets: [] }, { subject: ({ step }) => words.moved(step?.guess?.label ?? '', step?.guess?.text ?? ''), ...how });
  }

  section.addEventListener('click', (event) => {
    const link = /** @type {HTMLAnchorElement|null} */ (/** @type {HTMLElement} */ (event.target).closest('a:is([data-step-go], [data-step-to])'));
    if (!link || isModified(event)) return;
    event.preventDefault();
    link.closest('details')?.removeAttribute('open');
    go(link.search.slice(1));
  });
  // When the next question comes, its first choice gets the focus. An Enter that is held must not answer it unread.
  section.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.repeat) event.preventDefault();
  });
  bindSlider(slider, session.release);
  slider.addEventListener('input', () => void guess(slider.value, { key: 'guess', held: slider.dataset.held !== undefined }));
  field.addEventListener('input', async () => {
    if (!field.value.trim()) return;
    unanswered++;
    await guess(field.value, { key: 'guess-field', typed: true });
    unanswered--;
  });
  field.addEventListener('change', session.finish);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const pressed = /** @type {HTMLButtonElement|null} */ (event.submitter);
    session.finish();
    if (pressed?.name === 'said') go(saying(session.view.query, pressed.value));
    else void commit();
  });

  /** Commits to the guess in the field, once whatever set it (typing, the slider, the mark in a chart) has been answered. */
  async function commit() {
    if (committing) return;
    committing = true;
    const number = shown?.number;
    await session.settled();
    committing = false;
    if (shown?.number === number) go(saying(session.view.query, field.value)); // else the reader has gone on meanwhile
  }

  /** Writes the guess into its field, unless the reader is typing there. @param {Step|undefined} step */
  function drawField(step) {
    if (step?.guess && unanswered === 0 && document.activeElement !== field) field.value = step.guess.given ? written(String(step.guess.value)) : '';
  }

  /** @param {Step} step */
  function drawChoices({ choices: all = [] }) {
    choices.hidden = all.length === 0;
    const buttons = [...choices.querySelectorAll('button')];
    all.forEach((choice, i) => {
      const button = buttons[i] ?? choices.insertBefore(/** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true)), template);
      button.value = button.dataset.choiceId = choice.id;
      setText(button, choice.text);
    });
    for (const button of buttons.slice(all.length)) button.remove();
  }

  /** @param {Step} step */
  function drawGuess(step) {
    const now = step.guess;
    /** @type {HTMLElement} */ (section.querySelector('[data-step-guess]')).hidden = !now;
    field.disabled = !now;
    field.required = Boolean(now);
    if (!now) return;
    [slider.min, slider.max, slider.step] = [now.min, now.max, now.step].map(String);
    if (slider.dataset.held === undefined) slider.value = String(now.value);
    drawField(step);
    setText(section.querySelector('[data-guess-label]'), now.label);
    slider.ariaLabel = now.label;
    slider.ariaValueText = now.text;
    setText(section.querySelector('[data-guess-unit]'), now.unit);
  }

  /** @param {Step|undefined} step */
  function drawLinks(step) {
    for (const link of links) {
      const to = link.dataset.stepGo ?? '';
      if (to === 'next') {
        if (step?.next !== undefined) link.search = step.next;
        link.hidden = step !== undefined && step.next === undefined;
        setText(link, step ? words.nextQuestion : words.startQuestions);
        link.classList.toggle('primary', !step || modeOf(step) === 'said');
        continue;
      }
      const query = step?.[/** @type {'previous'|'query'|'leave'} */ (to)];
      link.hidden = query === undefined || (to === 'query' && !step?.away && !step?.said && !step?.revealed);
      if (query !== undefined) link.search = query;
      if (to === 'query') setText(link, step?.away ? words.backToQuestion : step?.revealed ? words.askAgain : words.guessAgain);
    }
  }

  return {
    /** @param {string} name the parameter at fault @param {string} message @returns {boolean} whether it is that of the answer, and its field is visible */
    problem(name, message) {
      if (name !== field.name || !field.checkVisibility()) return false;
      field.ariaInvalid = 'true';
      setText(refusal, message);
      refusal?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      return true;
    },
    /** @param {View} view */
    update({ step }) {
      field.ariaInvalid = null;
      setText(refusal, '');
      if (step === shown) return;
      const started = links.find((link) => link.dataset.stepGo === 'next');
      if (!step && started && shown) started.search = /** @type {HTMLAnchorElement} */ (section.querySelector('[data-step-to]')).search;
      const focused = section.contains(document.activeElement);
      const again = modeOf(shown) === 'said' && modeOf(step) === 'open';
      shown = step;
      const mode = modeOf(step);
      section.dataset.steps = mode;
      section.hidden = !step && root.dataset.within !== undefined;
      for (const part of section.querySelectorAll('[data-step-part]')) /** @type {HTMLElement} */ (part).hidden = /** @type {HTMLElement} */ (part).dataset.stepPart !== mode;
      /** @type {HTMLElement} */ (section.querySelector('[data-step-away]')).hidden = !step?.away;
      setText(section.querySelector('[data-step-number]'), step ? String(step.number) : '?');
      setText(section.querySelector('[data-step-title]'), step?.title ?? words.guessFirst);
      setText(section.querySelector('[data-step-place]'), step ? words.stepOf(step.number, step.of) : '');
      setText(section.querySelector('[data-step-ask]'), step?.ask ?? words.questionsOf(section.querySelectorAll('[data-step-to]').length));
      if (step) {
        drawChoices(step);
        drawGuess(step);
        /** @type {HTMLElement} */ (section.querySelector('[data-step-pair]')).hidden = !step.said;
        /** @type {HTMLElement} */ (section.querySelector('[data-step-unlike]')).hidden = step.said === step.truth;
        for (const [name, text] of Object.entries({ said: step.said, truth: step.truth, says: step.says, why: step.why })) setText(section.querySelector(`[data-step-${name}]`), text ?? '');
      }
      drawLinks(step);
      if (focused && again) (step?.guess ? field : choices.querySelector('button'))?.focus({ preventScroll: true });
      else if (focused && !document.activeElement?.checkVisibility()) section.focus({ preventScroll: true });
      if (gone) section.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      gone = false;
    },
  };
}

/** Returns the stage of a question, as the server's pages name it. @param {Step|undefined} step @returns {'none'|'open'|'said'|'away'} */
function modeOf(step) {
  if (!step) return 'none';
  if (step.says) return 'said';
  return step.away ? 'away' : 'open';
}
