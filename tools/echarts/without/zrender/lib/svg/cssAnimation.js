// Animations of pictures rendered without a browser; ours are static.
export const EASING_MAP = {};
export const ANIMATE_STYLE_MAP = {};
export const createCSSAnimation = () => {};
