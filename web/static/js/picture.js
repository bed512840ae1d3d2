// @ts-check
// A chart as a picture: SVG as text, drawn by ECharts. The browser runs these lines for a download, the server in a
// JavaScript engine written in Go, so that both give the same picture. So nothing is imported, and nothing used that
// only a browser has.

/**
 * @typedef {object} Picture
 * @property {string} id what the ids in it begin with: unique where several pictures get into one page
 * @property {string} title for screen readers, as is the description
 * @property {string} description
 * @property {any} option ECharts' option, data only
 * @property {string} background a colour
 * @property {number} width in pixels, as are the others
 * @property {number} height
 * @property {number} [scale] how many of the picture's pixels one of the chart's is
 * @property {number} chartWidth in pixels of the chart, which is in the middle
 * @property {number} chartHeight
 */

/**
 * @param {Function} init ECharts' own
 * @param {Picture} picture
 * @returns {string}
 */
export function draw(init, { id, title, description, option, background, width, height, scale = 1, chartWidth, chartHeight }) {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: chartWidth, height: chartHeight });
  chart.setOption(option);
  /** @type {string} */
  const svg = chart.renderToSVGString();
  chart.dispose();
  const body = svg.slice(svg.indexOf('>') + 1)
    .replace(/<style[^]*<\/style>/, '').replaceAll(/ (?:class|pointer-events)="[^"]*"/g, '') // what a pointer meets, and how
    .replaceAll(/<path (?![^>]*stroke=)[^>]*fill="none"[^>]*><\/path>\n/g, '')
    .replaceAll(/zr\d+-/g, id + '-') // ECharts counts its charts
    .replaceAll('dominant-baseline="central"', 'dy="0.35em"'); // which readers of SVG beside browsers lack
  const [boxWidth, boxHeight] = [width / scale, height / scale];
  const left = (chartWidth - boxWidth) / 2;
  const top = (chartHeight - boxHeight) / 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${id}-title ${id}-desc" `
    + `width="${width}" height="${height}" viewBox="${left} ${top} ${boxWidth} ${boxHeight}">`
    + `<title id="${id}-title">${escape(title)}</title><desc id="${id}-desc">${escape(description)}</desc>`
    + `<rect x="${left}" y="${top}" width="${boxWidth}" height="${boxHeight}" fill="${escape(background)}"/>${body}`;
}

/** @param {string} text for XML, which has no control characters */
const escape = (text) => text.replaceAll(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
  .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
