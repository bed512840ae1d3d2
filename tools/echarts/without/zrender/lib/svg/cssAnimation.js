// Of pictures drawn without a browser, which move: ours are still.
export const EASING_MAP = {};
export const ANIMATE_STYLE_MAP = {};
export const createCSSAnimation = () => {};
