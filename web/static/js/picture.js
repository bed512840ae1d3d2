// @ts-check
// Draws a chart as a picture: SVG text, made by ECharts. The browser runs this code for downloads, and the server in a JavaScript
// engine written in Go, so that both make the same picture. Therefore the module imports nothing, and uses nothing that only
// browsers have.

/**
 * @typedef {object} Picture
 * @property {string} id the prefix of the ids in the picture, unique if several pictures are put into one page
 * @property {string} title for screen readers, like the description
 * @property {string} description
 * @property {any} option an ECharts option, data only
 * @property {string} background a color
 * @property {number} width in pixels, like the other lengths
 * @property {number} height
 * @property {number} [scale] the number of the picture's pixels per pixel of the chart
 * @property {number} chartWidth in pixels of the chart, which is centered
 * @property {number} chartHeight
 */

/**
 * Returns a chart's picture, as SVG text.
 * @param {Function} init ECharts' function
 * @param {Picture} picture @returns {string}
 */
export function draw(init, { id, title, description, option, background, width, height, scale = 1, chartWidth, chartHeight }) {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: chartWidth, height: chartHeight });
  chart.setOption(option);
  /** @type {string} */
  const svg = chart.renderToSVGString();
  chart.dispose();
  const body = svg.slice(svg.indexOf('>') + 1)
    .replace(/<style[^]*<\/style>/, '').replaceAll(/ (?:class|pointer-events)="[^"]*"/g, '') // these are for pointers only
    .replaceAll(/<path (?![^>]*stroke=)[^>]*fill="none"[^>]*><\/path>\n/g, '')
    .replaceAll(/zr\d+-/g, id + '-') // ECharts numbers its charts
    .replaceAll('dominant-baseline="central"', 'dy="0.35em"'); // which SVG readers other than browsers lack
  const [boxWidth, boxHeight] = [width / scale, height / scale];
  const left = (chartWidth - boxWidth) / 2;
  const top = (chartHeight - boxHeight) / 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${id}-title ${id}-desc" `
    + `width="${width}" height="${height}" viewBox="${left} ${top} ${boxWidth} ${boxHeight}">`
    + `<title id="${id}-title">${escape(title)}</title><desc id="${id}-desc">${escape(description)}</desc>`
    + `<rect x="${left}" y="${top}" width="${boxWidth}" height="${boxHeight}" fill="${escape(background)}"/>${body}`;
}

/** @param {string} text text for XML, which allows no control characters */
const escape = (text) => text.replaceAll(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
  .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
