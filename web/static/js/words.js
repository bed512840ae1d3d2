// @ts-check
// Every sentence and label that the scripts show or speak, each in full as one function or constant. Text that the server writes
// into the page is not here. Another language is another object of type Words, listed in languages.

/** @typedef {typeof english} Words */

export const english = {
  // Announcements of a completed change, where the View has none
  /** @param {string} text what the reader moved or chose */
  sentence: (text) => (/[.?!]$/.test(text) ? text : text + '.'),
  /** @param {string} label of a handle @param {string} value */
  moved: (label, value) => `${label}: ${value}`,
  step: 'Step',
  /** The labels of the buttons that move a handle, by the key that each stands for. @satisfies {Record<string, (label: string) => string>} */
  stepTo: {
    less: (/** @type {string} */ label) => `Less: ${label}`,
    more: (/** @type {string} */ label) => `More: ${label}`,
    ArrowLeft: (/** @type {string} */ label) => `To the left: ${label}`,
    ArrowRight: (/** @type {string} */ label) => `To the right: ${label}`,
    ArrowDown: (/** @type {string} */ label) => `Down: ${label}`,
    ArrowUp: (/** @type {string} */ label) => `Up: ${label}`,
  },
  /** @param {number} number @param {number} count @param {string} text the question, or the response to its answer */
  question: (number, count, text) => `Question ${number} of ${count}. ${text}`,
  noQuestion: 'No question is asked.',
  /** The name of the element that reads values off a chart. @param {string} title the chart's title */
  readOff: (title) => `Values in the chart “${title}”`,
  /** @param {string} heading the place, or empty @param {string[]} values */
  valuesAt: (heading, values) => (heading ? `${heading}: ${values.join(', ')}` : values.join(', ')),
  /** @param {string} name @param {string} value */
  valueOf: (name, value) => `${name} ${value}`,
  /** @param {string} from @param {string} to */
  span: (from, to) => `${from} to ${to}`,
  nothingToRead: 'No value here',
  reset: 'Reset',
  undone: 'Another state of the history',

  // Problems
  noAnswer: 'No answer came. You still see the last state that was answered; the next change tries again.',
  notUnderstood: 'This could not be understood.',
  tooLong: 'This is too long to send.',
  /** @param {number} status of an HTTP response */
  refused: (status) => `The server refused this (${status}).`,
  notStarted: 'The labs could not be started in this browser, so nothing here responds. Reload the page to try again.',
  withoutWebAssembly: 'The labs need WebAssembly, which this browser does not run (Lockdown Mode, say, switches it off), so nothing here responds. Allow it for this page, or open the page in another browser.',
  ofAnother: 'This state belongs to another lab.',
  ofAnotherLab: 'This state belongs to another lab, which is not in this file.',
  noPresenting: 'The full-screen view could not be loaded. Reload the page: its address keeps the state.',
  noShareDialog: 'The share dialog could not be loaded. Reload the page: its address keeps the state.',

  // The page
  play: 'Play',
  pause: 'Pause',
  /** @param {number} number @param {number} count */
  stepOf: (number, count) => `${number} of ${count}`,
  guessFirst: 'Guess first',
  /** @param {number} count */
  questionsOf: (count) => `${count} questions about this lab. Each holds its answer back until you have given yours.`,
  startQuestions: 'Start →',
  nextQuestion: 'Next →',
  guessAgain: 'Guess again',
  askAgain: 'Ask again',
  backToQuestion: 'Back to this question',
  theme: { auto: 'Theme: like the system', light: 'Theme: light', dark: 'Theme: dark' },

  // The dialog for readers' own data
  ownData: 'Your data',
  line: 'line',
  empty: 'empty',
  /** @param {number} line */
  goToLine: (line) => `Go to line ${line}`,
  /** @param {number} most the limit in bytes */
  fileTooLarge: (most) => `This file is too large: up to ${most / 2 ** 20} MB can be read.`,
  fileUnreadable: 'This cannot be read as a file. Choose one file, or copy the numbers and paste them here.',
  workbook: 'This is a workbook. Save the sheet as CSV, or copy its cells and paste them here.',
  nothingPasted: 'There is nothing here yet. Paste or type numbers first.',
  nothingTyped: 'There is nothing here. Type or paste numbers; Reset brings the sample back.',
  /** @param {string} title of the chart that is played @param {string} name of its first loss */
  listening: (title, name) => `Playing “${title}”: ${name}`,
  nothingToListenTo: 'No loss has a line to listen to here.',
  noSurface: 'The surface could not be drawn, so the map stays.',
  noSound: 'The browser makes no sound here.',
  noPasteDialog: 'The dialog for your data could not be loaded. Reload the page: its address keeps the state.',

  // A picture of the reader's own behind a chart
  noPicture: 'This is not a picture that the browser can show. Choose a photo, or any file in PNG, JPEG or WebP.',
  drawingOfScripts: 'An SVG file can contain scripts, so it is not accepted. Save it as a PNG, and choose that.',
  /** @param {number} most in MB */
  pictureFileTooLarge: (most) => `This picture is too large: a file may have up to ${most} MB. Save a smaller copy of it.`,
  pictureLaid: 'Your picture is behind the chart.',
  pictureLaidForNow: 'Your picture is behind the chart. The browser has no room to keep it: once you leave this page, it is gone.',
  pictureGone: 'Your picture is gone.',
  noBackdropDialog: 'The dialog for your own picture could not be loaded. Reload the page: its address keeps the state.',

  // Presenting to a class
  /** @param {string} title of what fills the screen */
  presenting: (title) => `Presenting: ${title}. Esc leaves.`,
  presented: 'The page as it was.',
  /** The key that blanks the screen. @param {boolean} counting whether the letter keys count hands */
  blankBy: (counting) => (counting ? '.' : 'B'),
  blank: 'The screen is blank. Any key brings it back.',
  /** @param {number} n */
  hands: (n) => (n === 1 ? '1 hand' : `${n} hands`),
  /** @param {string} letter of a choice @param {string} choice @param {number} count @param {number} all */
  handsFor: (letter, choice, count, all) => `${letter}, ${choice}: ${count} of ${english.hands(all)}`,
  /** @param {string} letter @param {string} choice */
  raise: (letter, choice) => `One more hand for ${letter}, ${choice}`,
  /** @param {string} letter @param {string} choice */
  lower: (letter, choice) => `One fewer hand for ${letter}, ${choice}`,
  noHands: 'No hands.',
  rightChoice: 'right',
  onlyThisComputer: 'Only this computer can open this page.',
  whatToDo: 'what to do',
  notAnAddress: 'This page is a file on this computer: no phone in the room can open it. Give the class the file itself, or present from the server, started with this command:\nmake run ADDR=0.0.0.0:8080',

  // The share dialog
  /** @param {string} lab */
  embedTitle: (lab) => `${lab} · Losslab`,
  preview: 'Preview',
  copy: 'Copy',
  copied: 'Copied',
  copiedStatus: 'Copied.',
  cannotCopy: 'The browser does not let the page copy: select the text and copy it.',
  /** @param {string} file */
  downloaded: (file) => `${file} is downloaded.`,
  /** @param {string} reason */
  failed: (reason) => `That did not work: ${reason}`,
  /** @param {number} bytes @param {boolean} server whether there is a file to have instead */
  longLink: (bytes, server) => `This link is ${Math.round(bytes / 1000)} kB long. Many servers and chats take no more than 8.${server ? ' Below, “This lab as one file” gives the same state as a file that opens anywhere.' : ''}`,
  /** @param {string} host @param {string} port */
  onlyHere: (host, port) => `${host} is what this computer calls itself: no other computer and no phone in the room can open this link. Let the server listen on the network, for example with this command:\nmake run ADDR=0.0.0.0:${port || 80}`,
  pictureTooLarge: 'the picture is too large',
  /** @param {string} most the limit, in pixels @param {string} width in pixels @param {string} height @param {string} scale the largest that fits */
  tooManyPixels: (most, width, height, scale) => `a PNG may have ${most} pixels at most, and ${width} × ${height} are more. At this width, a scale of ${scale} fits.`,
  oneChart: 'An embed shows one chart at least, so the last one stays chosen.',
  qrCode: 'QR code of the link',
  noQRCode: 'The link is too long for a QR code.',

  // The console
  /** @param {number} status of an HTTP response */
  status: (status) => `status ${status}`,
  noWebAssembly: 'there is no WebAssembly',
  workerNotLoaded: 'its worker cannot be loaded',
  engineSilent: 'it does not answer',
  /** @param {string} reason */
  engineFailed: (reason) => `Drags are answered by the server: the engine failed (${reason}).`,
  /** @param {string} reason */
  nobodyAnswers: (reason) => `Nobody answers: the engine failed (${reason}).`,
};

/** The languages, by the primary subtag of a language tag. @type {Record<string, Words>} */
const languages = { en: english };

/** Returns the words in a language. @param {string|undefined} lang a language tag, such as en-GB @returns {Words} English if no other language matches */
export const wordsOf = (lang) => languages[lang?.split('-')[0].toLowerCase() ?? ''] ?? english;

/** The words in the page's language. */
export const words = wordsOf(globalThis.document?.documentElement.lang);
