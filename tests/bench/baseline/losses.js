// The losses, and what is computed from the errors.

const beta = 1;

export const losses = [
  { id: 'l1', name: 'L1', color: '#0072b2', dash: 'dashed', value: Math.abs, pull: Math.sign, steps: 1 },
  { id: 'mse', name: 'MSE', color: '#c2410c', dash: 'solid', value: (e) => e * e, pull: (e) => 2 * e, steps: 30 },
  {
    id: 'smoothl1', name: 'SmoothL1', color: '#00805f', dash: 'dotted',
    value: (e) => (Math.abs(e) < beta ? (0.5 * e * e) / beta : Math.abs(e) - 0.5 * beta),
    pull: (e) => (Math.abs(e) < beta ? e / beta : Math.sign(e)),
    steps: 32,
  },
];

const sum = (values) => values.reduce((a, b) => a + b, 0);

/** Returns the ends of the interval of shifts that minimize the loss, where the pulls of the errors cancel. */
function center(loss, e) {
  if (loss.id === 'mse') {
    const mean = sum(e) / e.length;
    return [mean, mean];
  }
  if (loss.id === 'l1') {
    const sorted = [...e].sort((a, b) => a - b);
    return [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  }
  let [low, high] = [Math.min(...e), Math.max(...e)];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (sum(e.map((x) => loss.pull(x - middle))) > 0) low = middle;
    else high = middle;
  }
  return [low, high];
}

export function compute(e, outlier, reach) {
  const rest = e.filter((_, i) => i !== outlier);
  return losses.map((loss) => {
    const values = e.map(loss.value);
    const pulls = e.map(loss.pull);
    const others = sum(rest.map(loss.value));
    const growth = [];
    for (let i = 0; i <= loss.steps; i++) {
      const x = (reach * i) / loss.steps;
      growth.push([x, (others + loss.value(x)) / others]);
    }
    return {
      loss, values, pulls, growth,
      value: sum(values) / e.length,
      share: (100 * values[outlier]) / sum(values),
      gradientShare: (100 * Math.abs(pulls[outlier])) / sum(pulls.map(Math.abs)),
      center: center(loss, e),
    };
  });
}
