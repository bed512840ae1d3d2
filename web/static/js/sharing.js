// @ts-check
/** @import { Chart, Theme, View } from './types.js' */
import { init } from 'losslab/vendor/echarts.js';
import { addressOf, drawCode, forOthers, isOwn, tidy } from 'losslab/js/code.js';
import { numberText } from 'losslab/js/digits.js';
import { attributes, escapes } from 'losslab/js/markup.js';
import { draw } from 'losslab/js/picture.js';
import { words } from 'losslab/js/words.js';

/**
 * @typedef {object} Source
 * @property {(query: string, theme: Theme) => Promise<View>} fetchView
 * @property {(query: string) => Promise<View>} fetchNumbers
 * @property {(query: string, language: string) => Promise<string>} fetchText
 */

/**
 * Creates the dialog in which a state is shared.
 * @param {HTMLDialogElement} dialog
 * @param {Source} source
 */
export function createSharing(dialog, source) {
  const one = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (dialog.querySelector(selector));
  const all = (/** @type {string} */ selector) => /** @type {HTMLElement[]} */ ([...dialog.querySelectorAll(selector)]);
  const value = (/** @type {string} */ selector) => /** @type {HTMLInputElement} */ (one(selector)).value;
  const ticked = (/** @type {string} */ selector) => /** @type {HTMLInputElement} */ (one(selector)).checked;
  /** Whether the dialog is in a page with an address. A file opened from disk has none that others could follow. */
  const online = dialog.querySelector('[data-online]') !== null;
  const stills = dialog.dataset.stills !== undefined;
  const status = one('[data-share-status]');
  /** @type {View} */
  let view;
  /** The embed's height in a column of 720 pixels, as a hidden frame last reported it, in pixels. */
  let height = Number(dialog.dataset.embedHeight);
  /** @type {any} */
  let timer = 0;

  // Drawing

  function fill() {
    if (online) {
      const link = address();
      /** @type {HTMLInputElement} */ (one('[data-share-link]')).value = link;
      for (const place of all('.qr')) drawCode(place, link);
      one('[data-share-address]').textContent = link;
      warn(link);
      fillSnippets();
    }
    for (const item of all('[data-language]')) {
      within(item, 'code').textContent = '';
      if (within(item, 'details').hasAttribute('open')) fillProgram(item).catch(fail);
    }
    const file = /** @type {HTMLAnchorElement|null} */ (dialog.querySelector('a[data-share-file]'));
    if (file) file.search = view.query;
  }

  /** Says why others might be unable to open the link. @param {string} link */
  function warn(link) {
    const { hostname, port } = new URL(link);
    const file = dialog.querySelector('a[data-share-file]') !== null;
    one('[data-share-warning]').textContent = [
      isOwn(hostname) ? words.onlyHere(hostname, port) : '', link.length > longest ? words.longLink(link.length, file) : '',
    ].filter(Boolean).join(' ');
  }

  const address = () => addressOf(view.query);

  /** Returns the embed's options by their names in its address. Empty means the default. */
  function embedOptions() {
    const boxes = /** @type {HTMLInputElement[]} */ (all('[data-share-charts] input'));
    const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
    const theme = value('[data-share-embed] [name=theme]');
    const on = (/** @type {string} */ name) => ticked(`[data-share-embed] [name=${name}]`);
    return {
      theme: theme === 'page' ? '' : theme, // a choice that only the element knows
      charts: chosen.join(','),
      controls: on('controls') ? '1' : '',
      cards: on('cards') ? '1' : '',
      lock: on('lock') ? 'all' : '',
      caption: value('[data-share-embed] [name=caption]').trim(),
    };
  }

  /** @param {string} selector of a link in the dialog @param {Record<string, string>} parameters put before the state */
  function page(selector, parameters) {
    const url = new URL(/** @type {HTMLAnchorElement} */ (one(selector)).href);
    url.search = [...Object.entries(parameters).filter(([, v]) => v).map(([k, v]) => `${k}=${encodeURIComponent(v).replaceAll('%2C', ',')}`), view.query].filter(Boolean).join('&');
    return tidy(url);
  }

  function fillSnippets() {
    const options = embedOptions();
    const chart = view.charts.find(({ id }) => options.charts.split(',')[0] === id) ?? view.charts[0];
    const title = options.caption || words.embedTitle(dialog.dataset.labTitle ?? '');
    const name = `${view.lab}-${chart.id}${shortHash(options.theme + view.query)}`;
    const script = forOthers(/** @type {HTMLAnchorElement} */ (one('[data-embed-script]')).href);
    const picture = (/** @type {string} */ format) => {
      if (!stills) return `${view.lab}-${chart.id}${format}`; // to be downloaded
      const url = new URL(`../charts/${view.lab}/${chart.id}${format}`, script);
      url.search = [format === '.png' ? 'density=2' : '', options.theme === 'dark' ? 'theme=dark' : '', view.query].filter(Boolean).join('&');
      return tidy(url);
    };
    const preview = page('[data-embed-page]', options);
    const values = {
      embed: forOthers(preview), bare: forOthers(page('[data-embed-page]', { ...options, caption: '' })), title, script, link: address(), caption: options.caption || chart.title, height: String(height),
      svg: picture('.svg'), png: picture('.png'), file: stills ? name + '.png' : picture('.png'),
    };
    for (const item of all('[data-snippet]')) {
      const markup = item.dataset.markup ?? '';
      /** Values that need no escaping, because none of their text is the author's. @type {Record<string, string>} */
      const ready = {
        fetch: stills ? `% curl -o ${values.file} '${values.png.replaceAll("'", '%27')}'\n` : '',
        attributes: attributes({ lab: view.lab, query: view.query, ...options, theme: value('[data-share-embed] [name=theme]'), height: values.height }),
      };
      const text = item.querySelector('template')?.content.textContent ?? '';
      within(item, 'code').textContent = text.replace(/\{(\w+)(?::(\w+))?\}/g, (whole, name, own) =>
        ready[name] ?? (name in values ? escapes[/** @type {keyof typeof escapes} */ (own ?? markup)](values[/** @type {keyof typeof values} */ (name)]) : whole));
    }
    clearTimeout(timer);
    timer = setTimeout(() => showEmbeds(preview), 300); // while a caption is typed, its embed is not loaded for each letter
  }

  /** Loads the embed to measure it, and for the preview if that is open. @param {string} address */
  function showEmbeds(address) {
    if (!dialog.open) return;
    const preview = /** @type {HTMLDetailsElement} */ (one('[data-share-preview]'));
    for (const place of [one('[data-share-measuring]'), preview]) {
      const before = place.querySelector('iframe');
      if (place === preview && !preview.open) before?.remove();
      if (before?.src === address || (place === preview && !preview.open)) continue;
      const frame = Object.assign(document.createElement('iframe'), { title: words.preview, src: address });
      frame.style.height = height + 'px';
      before?.remove();
      place.append(frame);
    }
  }

  /** @param {HTMLElement} item @returns {Promise<string>} the program of the state that is shown */
  async function fillProgram(item) {
    const code = within(item, 'code');
    if (code.textContent) return code.textContent;
    const { query } = view;
    const program = await source.fetchText(query, item.dataset.language ?? '');
    if (query === view.query) code.textContent = program; // unless the state has changed meanwhile
    return program;
  }

  /** Fills the choices that depend on the state's charts. What was chosen stays chosen where possible. */
  function fillChoices() {
    const set = dialog.querySelector('[data-share-charts]');
    const before = all('[data-share-charts] input:checked').map((box) => /** @type {HTMLInputElement} */ (box).value);
    const kept = view.charts.filter(({ id }) => before.includes(id));
    for (const label of set?.querySelectorAll('label') ?? []) label.remove();
    const select = /** @type {HTMLSelectElement} */ (one('[data-share-picture] [name=chart]'));
    const selected = select.value;
    select.replaceChildren();
    for (const chart of view.charts) {
      const { id, title } = chart;
      const checked = kept.length > 0 ? kept.includes(chart) : view.step !== undefined || chart === view.charts[0]; // a question needs all of its charts
      const box = Object.assign(document.createElement('input'), { type: 'checkbox', value: id, checked });
      const label = document.createElement('label');
      label.append(box, ' ', title);
      set?.append(label);
      select.append(new Option(title, id, false, id === selected));
    }
  }

  /** @param {string} text */
  function say(text) {
    status.textContent = text;
  }

  /** @param {Error} error */
  const fail = (error) => say(words.failed(error.message));

  // Actions

  /** @param {HTMLElement} button */
  async function copy(button) {
    const item = button.closest('li');
    const text = item?.dataset.language ? await fillProgram(item)
      : item ? within(item, 'code').textContent ?? '' : value('[data-share-link]');
    try {
      await navigator.clipboard.writeText(text);
    } catch { // without permission, or without https
      const area = dialog.appendChild(Object.assign(document.createElement('textarea'), { value: text, className: 'unseen' }));
      area.select();
      const done = document.execCommand('copy');
      area.remove();
      button.focus();
      if (!done) return say(words.cannotCopy);
    }
    say(words.copiedStatus);
    button.textContent = words.copied;
    setTimeout(() => (button.textContent = words.copy), 1500);
  }

  const downloads = {
    svg: async () => save(await svg().then(({ text }) => text), 'image/svg+xml', chosenChart().id + '.svg'),
    png: async () => save(await png(), 'image/png', chosenChart().id + '.png'),
    csv: async () => save(await source.fetchText(view.query, 'csv'), 'text/csv', 'numbers.csv'),
    code: async () => save(within(one('.qr'), 'svg').outerHTML.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"'), 'image/svg+xml', 'link.svg'),
    json: async () => {
      const { lab, query, losses, readouts } = await source.fetchNumbers(view.query);
      save(JSON.stringify({ lab, query, losses, readouts }, null, 1) + '\n', 'application/json', 'numbers.json');
    },
  };

  const chosenChart = () => /** @type {Chart} */ (view.charts.find(({ id }) => id === value('[data-share-picture] [name=chart]')));

  /** Returns a number from the picture's options, and corrects it there if it is out of range. @param {string} name @param {(value: number) => number} [round] */
  function inRange(name, round = (value) => value) {
    const box = /** @type {HTMLInputElement} */ (one(`[data-share-picture] [name=${name}]`));
    const [least, most, initial] = [box.min, box.max, box.defaultValue].map(Number);
    return (box.valueAsNumber = Math.min(most, Math.max(least, round(box.valueAsNumber || initial))));
  }

  async function svg() {
    const theme = /** @type {Theme} */ (value('[data-share-picture] [name=theme]'));
    const { id } = chosenChart();
    const themed = await source.fetchView(view.query, theme);
    const { title, summary, option, shape, wider = 0, least = 0 } = /** @type {Chart} */ (themed.charts.find((chart) => chart.id === id));
    const width = inRange('width', Math.round);
    const height = Math.max(least, shape === 'square' ? width - wider : Math.max(240, Math.floor(width * 400 / 640))); // as on the server
    const background = dialog.dataset[theme] ?? '';
    const text = draw(init, {
      id: `losslab-${view.lab}-${id}${shortHash([theme, width, view.query].join())}`, title, description: summary, option, background, width, height, chartWidth: width, chartHeight: height,
    });
    return { text, width, height };
  }

  async function png() {
    const { text, width, height } = await svg();
    const scale = inRange('scale');
    const whole = (/** @type {number} */ side) => Math.floor(side * scale + 1e-6); // as on the server
    const most = Number(dialog.dataset.mostPixels);
    if (whole(width) * whole(height) > most) {
      const fits = Math.floor(Math.sqrt(most / width / height) * 100) / 100;
      throw new Error(words.tooManyPixels(numberText(most, 1), numberText(whole(width), 1), numberText(whole(height), 1), numberText(fits, 0.01)));
    }
    const image = new Image();
    const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
    image.src = url;
    await image.decode().finally(() => URL.revokeObjectURL(url));
    const canvas = Object.assign(document.createElement('canvas'), { width: whole(width), height: whole(height) });
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((/** @type {(blob: Blob) => void} */ resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(words.pictureTooLarge)))));
  }

  /** @param {Blob|string} content @param {string} type @param {string} name */
  function save(content, type, name) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = `${view.lab}-${name}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    say(words.downloaded(link.download));
  }

  // Events

  let outside = false; // whether a press began outside: one that selects text may also end there
  dialog.addEventListener('pointerdown', (event) => (outside = event.target === dialog));
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog && outside) return dialog.close();
    const button = /** @type {HTMLElement} */ (event.target).closest('button');
    if (button?.dataset.copy !== undefined) copy(button).catch(fail);
    if (button?.dataset.enlarge !== undefined) /** @type {HTMLDialogElement} */ (one('[data-share-code]')).showModal();
    const file = /** @type {HTMLElement} */ (event.target).closest('a[data-share-file]');
    if (file instanceof HTMLAnchorElement && file.href.length > longest) {
      event.preventDefault();
      post(file);
    }
    const make = downloads[/** @type {keyof typeof downloads} */ (button?.dataset.download)];
    if (make) make().catch(fail);
  });
  if (online) one('[data-share-embed]').addEventListener('input', ({ target }) => {
    if (all('[data-share-charts] input:checked').length === 0) {
      /** @type {HTMLInputElement} */ (target).checked = true;
      say(words.oneChart);
    }
    fillSnippets();
  });
  dialog.querySelector('[name=system]')?.addEventListener('change', () => {
    for (const item of all('[data-snippet]')) item.hidden = item.dataset.snippet !== value('[name=system]');
  });
  dialog.addEventListener('toggle', (event) => {
    const details = /** @type {HTMLDetailsElement} */ (event.target);
    const item = /** @type {HTMLElement|null} */ (details.closest?.('[data-language]'));
    if (item && details.open) fillProgram(item).catch(fail);
    if (details.matches?.('[data-share-preview]')) fillSnippets();
  }, true);
  addEventListener('message', ({ source: from, data }) => {
    const frame = [...dialog.querySelectorAll('iframe')].find(({ contentWindow }) => contentWindow === from);
    if (!frame || data?.losslab !== 'height') return;
    frame.style.height = Math.round(data.height) + 'px';
    if (!frame.closest('[data-share-measuring]')) return;
    height = Math.round(data.height);
    fillSnippets();
  });
  dialog.addEventListener('close', () => {
    for (const frame of dialog.querySelectorAll('iframe')) frame.remove();
  });

  return {
    /** @param {View} next */
    open(next) {
      view = next;
      say('');
      fillChoices();
      fill();
      if (!dialog.open) dialog.showModal();
    },
  };
}

/** How long an address may be for servers such as nginx to accept it without configuration. */
const longest = 8000;

/** Requests a link's target with the query in the body, which may have any length. @param {HTMLAnchorElement} link */
function post(link) {
  const form = Object.assign(document.createElement('form'), { method: 'post', action: link.href.replace(/\?.*$/, ''), hidden: true });
  form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'query', value: link.search.slice(1) }));
  document.body.append(form);
  form.submit();
  form.remove();
}

/** Returns a suffix that distinguishes files of different states. @param {string} text @returns {string} empty for an empty text */
function shortHash(text) {
  if (!text) return '';
  let hash = 5381;
  for (const c of text) hash = (hash * 33 + (c.codePointAt(0) ?? 0)) >>> 0;
  return '-' + hash.toString(36);
}

/** @param {Element} parent @param {string} selector */
const within = (parent, selector) => /** @type {HTMLElement} */ (parent.querySelector(selector));
