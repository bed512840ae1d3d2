export default class {} // time axes
export const calcNiceForTimeScale = () => {};
