// Of bars around a point.
export const createSectorCalculateTextPosition = () => {};
export const setSectorTextRotation = () => {};
