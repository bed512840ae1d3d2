export const buildPath = () => {}; // bars in polar coordinates
