// Of pictures as pixels.
export const brushSingle = () => {};
export const brush = () => {};
export const brushLoopFinalize = () => {};
export const createCanvasPattern = () => null;
