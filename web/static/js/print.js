// @ts-check
/** @import { Session } from './session.js' */
/** @import { View } from './types.js' */
import { theme } from 'losslab/js/theme.js';

/**
 * Paper is white and has its own width: while the page is printed, the charts are drawn anew, light and to measure.
 * A print does not wait for an answer, so that under the dark theme the light charts are asked for beforehand.
 * @param {Session} session
 * @param {{print(light: View): void, afterPrint(view: View): void}} figures
 */
export function startPrinting(session, figures) {
  /** @type {View|null} */
  let light = null;

  addEventListener('beforeprint', () => figures.print(light?.query === session.view.query ? light : session.view));
  addEventListener('afterprint', () => figures.afterPrint(session.view));

  return {
    /** The reader pauses: a good time to get the charts for paper. */
    prepare() {
      if (theme() === 'light') {
        light = null;
        return;
      }
      const { query } = session.view;
      if (light?.query !== query) session.fetchView(query, 'light').then((answer) => (light = answer), () => {});
    },
  };
}
