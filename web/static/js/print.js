// @ts-check
/** @import { View } from './types.js' */
import { theme } from 'losslab/js/theme.js';

/**
 * Paper is white and has its own width: while the page is printed, the charts are drawn anew, light and to measure.
 * A print does not wait for an answer, so that under the dark theme the light charts are asked for beforehand.
 * @param {object} to
 * @param {() => View} to.view
 * @param {(query: string) => Promise<View>} to.light
 * @param {(light: View) => void} to.print
 * @param {(view: View) => void} to.afterPrint
 */
export function startPrinting({ view, light, print, afterPrint }) {
  /** @type {View|null} */
  let ready = null;

  addEventListener('beforeprint', () => {
    print(ready?.query === view().query ? ready : view());
  });
  addEventListener('afterprint', () => afterPrint(view()));

  return {
    /** The reader rests: a good time to get the charts for paper. */
    prepare() {
      if (theme() === 'light') {
        ready = null;
        return;
      }
      const { query } = view();
      if (ready?.query === query) return;
      light(query).then((answer) => (ready = answer), () => {});
    },
  };
}
