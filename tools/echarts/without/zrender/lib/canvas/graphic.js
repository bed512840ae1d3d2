// The canvas renderer; charts are SVG.
export const brushSingle = () => {};
export const brush = () => {};
export const brushLoopFinalize = () => {};
export const createCanvasPattern = () => null;
