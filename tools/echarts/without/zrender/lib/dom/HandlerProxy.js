// Pointers: what answers to them lies above the charts.
export default class {
  dispose() {}
}
