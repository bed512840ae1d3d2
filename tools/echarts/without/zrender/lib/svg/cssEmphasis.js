export const createCSSEmphasis = () => {}; // of pictures drawn without a browser, under the pointer
