// @ts-check
// Escapes an author's text, such as an address, a caption or a title, so that it stands unchanged in a text in some markup.

/** The characters that LaTeX writes in another way. @type {Record<string, string>} */
const latex = {
  '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}', '|': '\\textbar{}', '<': '\\textless{}', '>': '\\textgreater{}',
  ...Object.fromEntries([...'&%$#_{}'].map((c) => [c, '\\' + c])),
  ...Object.fromEntries(Object.entries({
    α: '\\alpha', β: '\\beta', γ: '\\gamma', δ: '\\delta', ε: '\\varepsilon', ζ: '\\zeta', η: '\\eta', θ: '\\theta', ι: '\\iota', κ: '\\kappa',
    λ: '\\lambda', μ: '\\mu', µ: '\\mu', ν: '\\nu', ξ: '\\xi', π: '\\pi', ρ: '\\rho', σ: '\\sigma', τ: '\\tau', υ: '\\upsilon', φ: '\\varphi', χ: '\\chi',
    ψ: '\\psi', ω: '\\omega', Γ: '\\Gamma', Δ: '\\Delta', Θ: '\\Theta', Λ: '\\Lambda', Ξ: '\\Xi', Π: '\\Pi', Σ: '\\Sigma', Φ: '\\Phi', Ψ: '\\Psi', Ω: '\\Omega',
    ℓ: '\\ell', '²': '^2', '³': '^3', '°': '^\\circ', '½': '\\frac12', '−': '-', '±': '\\pm', '×': '\\times', '·': '\\cdot', '≤': '\\le', '≥': '\\ge',
    '≈': '\\approx', '≠': '\\ne', '∞': '\\infty', '√': '\\surd', '∑': '\\sum', '∂': '\\partial', '∇': '\\nabla', '→': '\\to', '←': '\\gets', '⇒': '\\Rightarrow',
  }).map(([c, math]) => [c, `\\ensuremath{${math}}`])),
};

/** @param {string} text */
const signs = (text) => [...text].map((c) => latex[c] ?? c).join('');

/** @param {string} text */
const entities = (text) => [...text].map((c) => `&#${c.codePointAt(0)};`).join('');

/**
 * How values are put into texts in each markup. In Markdown and reStructuredText a value may be a whole line, whose beginning
 * could make it a list, a comment and so on.
 */
export const escapes = {
  plain: (/** @type {string} */ text) => text,
  r: (/** @type {string} */ text) => text.replace(/["\\]/g, '\\$&'),
  rst: (/** @type {string} */ text) => text.replace(/[\\`*_|]|^[^\p{L}\p{N}]|^[\p{L}\p{N}](?=[\p{L}\p{N}]*[.)](?:\s|$))|:(?=:$)/gu, '\\$&'),
  // Not every Markdown supports a backslash before each character, but all of them support entities.
  markdown: (/** @type {string} */ text) => text.replace(/[&<$@~^]|-(?=-)|^[-+#>=%:|!]|(?<=^\d+)[.)]/g, entities).replace(/[\\`*_{}[\]]/g, '\\$&'),
  asciidoc: (/** @type {string} */ text) => text.replace(/"|\{(?=[\w-]+\})/g, '\\$&'), // inside quotes
  python: (/** @type {string} */ text) => escapes.html(text).replace(/['\\]/g, entities), // HTML in a string with single quotes
  html: (/** @type {string} */ text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  latex: (/** @type {string} */ text) => signs(text).replaceAll(/-(?=-)/g, '-{}'),
  address: (/** @type {string} */ text) => signs(text), // inside LaTeX
};

/** The attributes of the element that take no value. */
const flags = ['controls', 'cards'];

/** Formats the attributes of a losslab-chart element. @param {Record<string, string>} values @returns {string} the element's attributes in HTML, without the empty ones */
export function attributes(values) {
  return Object.entries(values).filter(([, value]) => value).map(([name, value]) =>
    (flags.includes(name) ? ` ${name}` : ` ${name}="${escapes.html(value)}"`)).join('');
}
