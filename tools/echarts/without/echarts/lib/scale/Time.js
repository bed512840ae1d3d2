export default class {} // of axes of dates
export const calcNiceForTimeScale = () => {};
