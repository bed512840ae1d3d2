// The chart as one would write it with D3: each redraw joins data with elements.
import './d3/d3.min.js';

const { d3 } = globalThis;

export function createChart(plot, box, { x, y }, n, reach) {
  const svg = d3.select(plot).append('svg').attr('width', box.width).attr('height', box.height).attr('font-size', 12);
  const axis = d3.scaleLinear([-reach, reach], [box.bottom, box.top]);
  const points = d3.scaleLinear([0, n + 1], [box.left, box.right]);
  svg.append('g').attr('transform', `translate(${box.left}, 0)`).call(d3.axisLeft(axis).ticks(8).tickSize(box.left - box.right));
  svg.append('g').attr('transform', `translate(0, ${box.bottom})`).call(d3.axisBottom(points).ticks(n));
  const wide = box.right - box.left;
  svg.append('rect').attr('x', box.left).attr('y', y(1)).attr('width', wide).attr('height', y(-1) - y(1)).attr('fill', '#00805f14');
  const interval = svg.append('rect').attr('x', box.left).attr('width', wide).attr('fill', '#0072b233');
  const dashes = { dashed: '8,4', dotted: '2', solid: null };
  const line = d3.line();
  const middle = ({ center: [low, high] }) => y((low + high) / 2);

  return {
    draw(e, outlier, results) {
      interval.attr('y', y(results[0].center[1])).attr('height', y(results[0].center[0]) - y(results[0].center[1]));
      svg.selectAll('path.center').data(results, (r) => r.loss.id).join('path').attr('class', 'center').attr('stroke', (r) => r.loss.color)
        .attr('stroke-width', 2).attr('stroke-dasharray', (r) => dashes[r.loss.dash]).attr('d', (r) => line([[box.left, middle(r)], [box.right, middle(r)]]));
      svg.selectAll('text.center').data(results, (r) => r.loss.id).join('text').attr('class', 'center').attr('x', box.right + 8)
        .attr('dominant-baseline', 'central').attr('font-weight', 'bold').attr('fill', (r) => r.loss.color).attr('y', middle).text((r) => r.loss.name);
      svg.selectAll('line.stem').data(e).join('line').attr('class', 'stem').attr('stroke', (_, i) => (i === outlier ? '#a21caf' : '#5b6275'))
        .attr('stroke-width', 2.5).attr('x1', (_, i) => x(i + 1)).attr('x2', (_, i) => x(i + 1)).attr('y1', y(0)).attr('y2', y);
      svg.selectAll('circle.head').data(e).join('circle').attr('class', 'head').attr('r', 8).attr('stroke', '#fff')
        .attr('fill', (_, i) => (i === outlier ? '#a21caf' : '#1c2230')).attr('cx', (_, i) => x(i + 1)).attr('cy', y);
    },
  };
}
