export default class {} // scatter charts with `large`
