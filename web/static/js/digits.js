// @ts-check
// Formats numbers as Go's package words does, for values that the script itself reads off a chart. A test holds both to one table.

/** The magnitudes between which numbers are written in full. */
const least = 1e-5;
const most = 1e9;

/**
 * Formats a number to the digits that are known of it.
 * @param {number} value
 * @param {number} step the precision. The last digit is worth at least this much; a number too small for that digit is written as below it.
 */
export function numberText(value, step) {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (!Number.isFinite(size)) return String(value);
  const last = Math.ceil(Math.log10(step) - 1e-9);
  if (size < step * 1e-6) return '0'; // the error of binary addition
  if (size < 10 ** last / 2) return value > 0 ? `< ${plain(10 ** last, last)}` : `> ${plain(-(10 ** last), last)}`;
  return plain(value, last);
}

/** @param {number} value @param {number} last the power of ten of the last digit */
function plain(value, last) {
  const size = last < -20 ? Math.abs(value) : Number((whole(Math.abs(value) / 10 ** last) * 10 ** last).toPrecision(12));
  if (size === 0) return '0';
  const rounded = value < 0 ? -size : size;
  if (size >= most - 0.5 || size < least) {
    const [mantissa, power] = rounded.toExponential(Math.min(12, Math.max(0, Math.floor(Math.log10(size)) - last))).split(/e/);
    return `${minus(trimmed(mantissa))} × 10${raised(Number(power))}`;
  }
  return minus(grouped(trimmed(rounded.toFixed(Math.min(20, Math.max(0, -last))))));
}

/** Rounds to the nearest integer, and halves to the even one, as Go does. @param {number} value */
const whole = (value) => (value % 1 === 0.5 && Math.round(value) % 2 === 1 ? Math.round(value) - 1 : Math.round(value));

/** @param {string} text */
const minus = (text) => text.replace('-', '−');

/** @param {string} text */
const trimmed = (text) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** Groups the digits before the point in threes, if there are five or more. @param {string} text */
function grouped(text) {
  const [, sign, whole, rest] = /** @type {RegExpExecArray} */ (/^(-?)(\d+)(.*)$/.exec(text));
  return sign + (whole.length < 5 ? whole : whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0')) + rest;
}

/** @param {number} power */
const raised = (power) => [...String(power)].map((c) => (c === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)])).join('');
