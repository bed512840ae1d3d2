export const buildPath = () => {}; // of bars around a point
