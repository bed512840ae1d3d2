// @ts-check
// The shapes of what the API sends: the Go types of internal/lab, as JSON. Only types; nothing is imported at run time.

/** @typedef {'light'|'dark'} Theme */
/** @typedef {number|'NaN'|'Infinity'|'-Infinity'} Float JSON lacks the last three as numbers. */
/** @typedef {{handle: string, x: Float, y: Float}} Move A handle's new place, in chart coordinates. */
/** @typedef {{id: string, label: string, x: Float, y: Float, atPlace?: boolean}} Action */
/**
 * @typedef {object} Handle
 * @property {string} id
 * @property {string} label
 * @property {'x'|'y'|'xy'} axes
 * @property {Float} x
 * @property {Float} y
 * @property {string} text
 * @property {[Float, Float]} min
 * @property {[Float, Float]} max
 * @property {[Float, Float]} step
 * @property {string} kind
 * @property {Action[]} [actions]
 */
/**
 * @typedef {object} Chart
 * @property {string} id
 * @property {string} title
 * @property {string} subtitle
 * @property {string} summary
 * @property {string} shape
 * @property {number} [wider]
 * @property {any} option
 * @property {Handle[]} handles
 * @property {Action[]} actions
 */
/** @typedef {{handle: string, axis: 'x'|'y', label: string, value: Float, at: Float, min: Float, max: Float, step: Float}} Input */
/** @typedef {{text: string, input?: Input, actions?: Action[]}} Cell */
/** @typedef {{id: string, cells: Cell[], mark?: boolean}} Row */
/** @typedef {{id: string, title: string, columns: string[], rows: Row[]}} Table */
/** @typedef {{id: string, name: string, short: string}} LossView */
/**
 * @typedef {object} View
 * @property {string} lab
 * @property {string} query
 * @property {LossView[]} losses
 * @property {Record<string, string>} readouts
 * @property {Record<string, number>} numbers what readouts stand for, by the same names
 * @property {Chart[]} charts
 * @property {Table[]} tables
 * @property {string[]} notices
 * @property {{param: string, at: number, last: number, text: string}} [player]
 */

export {};
