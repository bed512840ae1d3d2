// Labels of bars in polar coordinates.
export const createSectorCalculateTextPosition = () => {};
export const setSectorTextRotation = () => {};
