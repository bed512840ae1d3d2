// @ts-check

/** How far a text is from the place that it describes, and how far it may extend beyond its chart at the top and bottom, in pixels. */
const away = 14;
const beyond = 30;
/** The costs of a spot, mostly of what it covers. A text stays in its spot unless another is better by `habit`. */
const cost = { place: 3, guide: 0.5, apart: 0.2, habit: 0.4, farAcross: 1e-3, farAlong: 1e-5 };

/** @typedef {{x: number, y: number}} Spot */
/** @typedef {{x: number, y: number, weight: number}} Obstacle A point that a text should not cover. The weight is the cost of covering it. */

/**
 * Returns the spot for a text beside a place: within its chart, over no handle, and the current one as long as it is good enough.
 * @param {{width: number, height: number}} text
 * @param {{width: number, height: number}} chart
 * @param {Spot} at the place
 * @param {boolean} guided whether a vertical line runs through the place
 * @param {Obstacle[]} obstacles
 * @param {number} before the number of the current spot, or -1
 * @returns {Spot & {number: number}}
 */
export function spotFor(text, chart, at, guided, obstacles, before) {
  const right = Math.max(0, chart.width - text.width);
  const bottom = Math.max(0, chart.height + beyond - text.height);
  const covers = (/** @type {Spot} */ spot, /** @type {Spot} */ p, /** @type {number} */ room) =>
    p.x > spot.x - room && p.x < spot.x + text.width + room && p.y > spot.y - room && p.y < spot.y + text.height + room;
  const columns = [at.x + away, at.x - away - text.width, 0, right / 3, (2 * right) / 3, right];
  const rows = [4, at.y - text.height / 2, bottom - beyond, bottom, -beyond, at.y + away, at.y - away - text.height, bottom / 3, (2 * bottom) / 3];
  let best = { x: 0, y: 0, number: -1, cost: Infinity };
  columns.forEach((column, i) => rows.forEach((row, k) => {
    const number = i * rows.length + k;
    const spot = { x: Math.min(Math.max(column, 0), right), y: Math.min(Math.max(row, -beyond), bottom) };
    let sum = Math.abs(spot.x + text.width / 2 - at.x) * cost.farAcross + Math.abs(spot.y + text.height / 2 - at.y) * cost.farAlong;
    for (const obstacle of obstacles) if (covers(spot, obstacle, 8)) sum += obstacle.weight;
    if (covers(spot, at, 6)) sum += cost.place;
    if (guided && spot.x < at.x && spot.x + text.width > at.x) sum += cost.guide;
    if (i > 1) sum += cost.apart;
    if (number === before) sum -= cost.habit;
    if (sum < best.cost - 1e-9) best = { ...spot, number, cost: sum };
  }));
  return best;
}
