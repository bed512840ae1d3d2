export default class {} // of a scatter that is `large`
