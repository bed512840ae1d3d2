// @ts-check
// The types of the API's requests and responses: the Go types of package lab as JSON encodes them. At run time the module is empty.

/** @typedef {'light'|'dark'} Theme */
/** @typedef {number|'NaN'|'Infinity'|'-Infinity'} Float A number; JSON has no literals for the last three. */
/** @typedef {{handle: string, x: Float, y: Float}} Move A handle's new position, in chart coordinates. */
/** @typedef {''|'undo'|'redo'|'reset'|'preset'|'paste'|'play'} By How the reader reached a state; empty if by a handle, a field or an action. */
/** @typedef {[number, number, number]} Spot A point in a surface's box: its coordinates to the right, to the back and upwards. */
/**
 * @typedef {object} Surface
 * @property {number} turn rotation about the vertical axis, in degrees
 * @property {number} side the number of heights in a row
 * @property {number[]} heights in thousandths
 * @property {string} color
 * @property {{spots: Spot[], color: string, width: number}[]} lines the base comes first
 * @property {{at: Spot, color: string, size: number, ring?: boolean}[]} dots
 * @property {{at: Spot, text: string, color: string}[]} texts
 */
/** @typedef {{handle: string, axis: string, text: string}} Entry The text typed into a number field of a table. */
/**
 * Parts selects the parts of a View that a page or an embed shows, in the API's notation: comma-separated ids, or `none`.
 * An absent part is included in full. `lock` names the handles that cannot be moved.
 * @typedef {{charts?: string, lock?: string, tables?: string}} Parts
 */
/**
 * A Request asks an answerer for a View. It holds a state, a move or an entry to apply to it, the theme to draw in, the parts of
 * the View that are wanted and, so that the View can say what changed, the previous state and how the reader left it. With
 * `moving` the View has only what a frame shows: no tables, vectors, notices or facts.
 * @typedef {Parts & {query: string, move: Move|null, entry?: Entry, theme: Theme, from?: string, by?: By, moving?: boolean}} Request
 */
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
 * @property {number} [least]
 * @property {any} option
 * @property {Handle[]} handles
 * @property {Action[]} actions
 * @property {string} [backing] the id of the layer that a picture of the reader's own replaces
 * @property {Surface} [surface] drawn in place of the option
 * @property {boolean} [marked] whether the reader's guess is marked in the chart
 */
/** @typedef {{handle: string, axis: 'x'|'y', label: string, value: Float, at?: Float, min: Float, max: Float, step: Float}} Input */
/** @typedef {{text: string, input?: Input, actions?: Action[]}} Cell */
/** @typedef {{id: string, cells: Cell[], mark?: boolean}} Row */
/** @typedef {{id: string, title: string, columns: string[], rows: Row[]}} Table */
/**
 * A LossView holds a loss's numbers. The vectors have one number per element; a View without tables and a page's first View lack them.
 * @typedef {{id: string, name: string, short: string, contributions?: Float[], pulls?: Float[], gradient?: Float[]}} LossView
 */
/**
 * @typedef {object} View
 * @property {string} lab
 * @property {string} query
 * @property {LossView[]} losses
 * @property {Record<string, string>} readouts
 * @property {Record<string, Float>} numbers the readouts that are numbers, under the same names; a share is between 0 and 1. A lab's page begins with those that bars show
 * @property {Chart[]} charts
 * @property {Table[]} tables
 * @property {string[]} notices
 * @property {string} facts the answer to the lab's question, in a few sentences
 * @property {string} spoken the announcement of the change that led to this View, or empty
 * @property {{param: string, at: number, last: number, text: string, fromStart?: boolean, held?: boolean, idle?: boolean}} [player]
 * @property {Step} [step] the question that the state asks
 */
/**
 * @typedef {object} Step
 * @property {string} id
 * @property {number} number counted from 1
 * @property {number} of
 * @property {'number'|'place'|'choose'|'do'} kind
 * @property {string} title
 * @property {string} ask
 * @property {boolean} hidden whether the answer is withheld
 * @property {boolean} away whether the reader has left the question's state
 * @property {{label: string, unit: string, min: number, max: number, step: number, value: number, text: string, given: boolean, truth?: number}} [guess]
 * @property {{id: string, text: string, chosen: boolean, right: boolean}[]} [choices]
 * @property {string} [said]
 * @property {string} [truth]
 * @property {boolean} right
 * @property {boolean} [revealed] whether the answer is shown although nobody has given one
 * @property {string} [says]
 * @property {string} [why]
 * @property {string} spoken
 * @property {string} query
 * @property {string} [previous]
 * @property {string} [next]
 * @property {string} leave
 */

/** @typedef {{id: string, grade: 'understood'|'decided'|'open', line?: number, column?: number, title: string, text: string, choices?: {id: string, label: string}[], chosen?: string}} Doubt */
/**
 * A Pasted is what a lab reads from a reader's text. If the text holds no table, it has a problem and no doubts.
 * @typedef {object} Pasted
 * @property {{text: string, line?: number}} [problem]
 * @property {Doubt[]} [doubts]
 * @property {{id: string, label: string, columns: string[]}[]} readings
 * @property {string} reading
 * @property {number[]} chosen the columns that the reading uses, counted from 1
 * @property {string[]} named the names of the table's columns
 * @property {string[]} heads
 * @property {{line: number, cells: string[], state: string, doubt: boolean[]}[]} preview
 * @property {{line: number, column: number, from: number, to: number}[]} marks
 * @property {{id: string, name: string, value: string}[]} losses
 * @property {Chart} [chart] the lab's first chart in that state
 * @property {string} summary
 * @property {string} apply
 * @property {string} query empty if the text gives no state
 */

/**
 * A Clock tells the time and schedules callbacks, as the browser does. Tests have a Clock of their own.
 * @typedef {object} Clock
 * @property {() => number} now in ms
 * @property {(callback: () => void, ms: number) => any} setTimeout
 * @property {(timer: any) => void} clearTimeout
 * @property {(callback: (time: number) => void) => unknown} nextFrame calls back before the next repaint
 */

export {};
