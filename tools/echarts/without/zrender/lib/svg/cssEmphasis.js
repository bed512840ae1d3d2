export const createCSSEmphasis = () => {}; // hover styles of pictures rendered without a browser
