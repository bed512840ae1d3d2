// The chart as one would write it by hand: elements are created once, and a redraw writes only what changes.

const make = (parent, tag, attributes = {}) => {
  const element = parent.appendChild(document.createElementNS('http://www.w3.org/2000/svg', tag));
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};

export function createChart(plot, box, { x, y }, n, reach) {
  const svg = make(plot, 'svg', { 'width': box.width, 'height': box.height, 'font-size': 12 });
  const wide = box.right - box.left;
  for (let v = -reach; v <= reach; v += 2) {
    make(svg, 'path', { d: `M${box.left} ${y(v)}h${wide}`, stroke: '#e4e2da' });
    make(svg, 'text', { 'x': box.left - 8, 'y': y(v), 'text-anchor': 'end', 'dominant-baseline': 'central', 'fill': '#5b6275' }).textContent = v;
  }
  for (let i = 1; i <= n; i++) make(svg, 'text', { 'x': x(i), 'y': box.bottom + 16, 'text-anchor': 'middle', 'fill': '#5b6275' }).textContent = i;
  make(svg, 'rect', { x: box.left, y: y(1), width: wide, height: y(-1) - y(1), fill: '#00805f14' });
  const interval = make(svg, 'rect', { x: box.left, width: wide, fill: '#0072b233' });
  const dashes = { dashed: '8,4', dotted: '2', solid: '' };
  let centers = null;
  make(svg, 'path', { d: `M${box.left} ${y(0)}h${wide}`, stroke: '#5b6275' });
  const stems = make(svg, 'path', { 'stroke': '#5b6275', 'stroke-width': 2.5, 'fill': 'none' });
  const stem = make(svg, 'path', { 'stroke': '#a21caf', 'stroke-width': 3 });
  const heads = Array.from({ length: n }, (_, i) => make(svg, 'circle', { cx: x(i + 1), r: 8, stroke: '#fff', fill: '#1c2230' }));

  return {
    draw(e, outlier, results) {
      centers ??= results.map(({ loss }) => ({
        line: make(svg, 'path', { 'stroke': loss.color, 'stroke-width': 2, 'stroke-dasharray': dashes[loss.dash] }),
        name: make(svg, 'text', { 'x': box.right + 8, 'dominant-baseline': 'central', 'font-weight': 'bold', 'fill': loss.color }),
      }));
      results.forEach(({ loss, center: [low, high] }, k) => {
        const at = y((low + high) / 2);
        centers[k].line.setAttribute('d', `M${box.left} ${at}h${wide}`);
        centers[k].name.setAttribute('y', at);
        if (!centers[k].name.textContent) centers[k].name.textContent = loss.name;
      });
      const [low, high] = results[0].center;
      interval.setAttribute('y', y(high));
      interval.setAttribute('height', y(low) - y(high));
      stems.setAttribute('d', e.map((v, i) => (i === outlier ? '' : `M${x(i + 1)} ${y(0)}V${y(v)}`)).join(''));
      stem.setAttribute('d', `M${x(outlier + 1)} ${y(0)}V${y(e[outlier])}`);
      heads.forEach((head, i) => head.setAttribute('cy', y(e[i])));
    },
  };
}
