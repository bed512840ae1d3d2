// @ts-check
// The types of what the API is asked and sends: the Go types of internal/lab, as JSON. Nothing is imported at run time.

/** @typedef {'light'|'dark'} Theme */
/** @typedef {number|'NaN'|'Infinity'|'-Infinity'} Float JSON lacks the last three as numbers. */
/** @typedef {{handle: string, x: Float, y: Float}} Move A handle's new place, in chart coordinates. */
/** @typedef {''|'undo'|'redo'|'reset'|'preset'|'paste'|'play'} By How a state was come to; empty: by a handle, a field or an action. */
/** @typedef {{handle: string, axis: string, text: string}} Entry What was typed over a number of a table. */
/**
 * Parts names the parts of a View that a surface shows, as the API spells it: ids with commas between them, or none. A
 * part that is left out comes whole; `lock` names the handles that stay still.
 * @typedef {{charts?: string, lock?: string, tables?: string}} Parts
 */
/**
 * A Request is what an answerer is asked: a state, a move or an entry to make first, the theme to draw in, parts of the View,
 * and the state before with the way from there, for the View to say what changed. While it is moving, the View has what a frame
 * shows, and no tables, vectors, notices or facts.
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
 * @property {string} [backing] the layer in whose place a reader may lay a picture of their own
 * @property {boolean} [marked] whether the reader's guess is marked in it
 */
/** @typedef {{handle: string, axis: 'x'|'y', label: string, value: Float, at: Float, min: Float, max: Float, step: Float}} Input */
/** @typedef {{text: string, input?: Input, actions?: Action[]}} Cell */
/** @typedef {{id: string, cells: Cell[], mark?: boolean}} Row */
/** @typedef {{id: string, title: string, columns: string[], rows: Row[]}} Table */
/**
 * LossView holds a loss's numbers. The vectors, one number an element, are absent from a View without tables.
 * @typedef {{id: string, name: string, short: string, contributions?: Float[], pulls?: Float[], gradient?: Float[]}} LossView
 */
/**
 * @typedef {object} View
 * @property {string} lab
 * @property {string} query
 * @property {LossView[]} losses
 * @property {Record<string, string>} readouts
 * @property {Record<string, Float>} numbers the readouts that stand for a number, by the same names; a share is from 0 to 1
 * @property {Chart[]} charts
 * @property {Table[]} tables
 * @property {string[]} notices
 * @property {string} facts the answer to the lab's question, in a few sentences
 * @property {string} spoken what is said aloud of the change that led here; empty without one
 * @property {{param: string, at: number, last: number, text: string, fromStart?: boolean}} [player]
 * @property {Step} [step] the question that the state asks
 */
/**
 * @typedef {object} Step
 * @property {string} id
 * @property {number} number from 1
 * @property {number} of
 * @property {'number'|'place'|'choose'|'do'} kind
 * @property {string} title
 * @property {string} ask
 * @property {boolean} hidden whether the answer is held back
 * @property {boolean} away whether the state is not the question's any more
 * @property {{label: string, unit: string, min: number, max: number, step: number, value: number, text: string, given: boolean, truth?: number}} [guess]
 * @property {{id: string, text: string, chosen: boolean, right: boolean}[]} [choices]
 * @property {string} [said]
 * @property {string} [truth]
 * @property {boolean} right
 * @property {boolean} [revealed] whether the answer shows though nobody has given one
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
 * Pasted is what a lab makes of a reader's text. Without a table in it, it has a problem, and no doubts.
 * @typedef {object} Pasted
 * @property {{text: string, line?: number}} [problem]
 * @property {Doubt[]} [doubts]
 * @property {{id: string, label: string, columns: string[]}[]} readings
 * @property {string} reading
 * @property {number[]} chosen the columns of the reading, from 1
 * @property {string[]} named the table's columns
 * @property {string[]} heads
 * @property {{line: number, cells: string[], state: string, doubt: boolean[]}[]} preview
 * @property {{line: number, column: number, from: number, to: number}[]} marks
 * @property {{id: string, name: string, value: string}[]} losses
 * @property {Chart} [chart] the lab's first, in that state
 * @property {string} summary
 * @property {string} apply
 * @property {string} query empty while there is no state
 */

/**
 * A Clock tells the time and calls back, as the browser does; a test has one of its own.
 * @typedef {object} Clock
 * @property {() => number} now in ms
 * @property {(callback: () => void, ms: number) => any} setTimeout
 * @property {(timer: any) => void} clearTimeout
 * @property {(callback: (time: number) => void) => unknown} nextFrame before the next redraw
 */

export {};
