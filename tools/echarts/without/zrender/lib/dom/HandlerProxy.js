// Pointer events: the elements that handle them lie above the charts.
export default class {
  dispose() {}
}
