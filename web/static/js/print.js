// @ts-check
/** @import { Session } from './session.js' */
/** @import { View } from './types.js' */
import { theme } from 'losslab/js/theme.js';

/**
 * Draws the charts for printing. Paper is white and has its own width, so they are redrawn in the light theme and to size.
 * Printing does not wait for an answer, so under the dark theme the light charts are fetched in advance.
 * @param {Session} session
 * @param {{print(light: View): void, afterPrint(view: View): void}} figures
 */
export function startPrinting(session, figures) {
  /** @type {View|null} */
  let light = null;

  addEventListener('beforeprint', () => figures.print(light?.query === session.view.query ? light : session.view));
  addEventListener('afterprint', () => figures.afterPrint(session.view));

  return {
    /** Fetches the charts for printing, because the reader has paused. */
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
