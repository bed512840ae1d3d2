// @ts-check

/**
 * A picture below the sheets of a plot, where its axes are, in the place of a layer that the chart names for it.
 * @param {HTMLElement} plot
 */
export function createUnderlay(plot) {
  /** @type {HTMLImageElement|null} */
  let image = null;
  /** The chart without the layer that the picture stands for: one for each option, since === tells what has changed. @type {WeakMap<object, any>} */
  let without = new WeakMap();
  let layer = '';

  return {
    /** @param {string} address of the picture; empty: none @param {string} instead the layer whose place it takes */
    lay(address, instead) {
      if (instead !== layer) without = new WeakMap();
      layer = instead;
      if (!address) {
        image?.remove();
        image = null;
      } else {
        image ??= Object.assign(document.createElement('img'), { alt: '', draggable: false });
        if (image.src !== address) image.src = address;
        if (!image.isConnected) plot.prepend(image);
      }
      plot.classList.toggle('backed', image !== null);
    },
    /** What is to be drawn above it. @param {any} option */
    above(option) {
      if (!image) return option;
      const { left, right, top, bottom } = option.grid;
      Object.assign(image.style, { left: `${left}px`, top: `${top}px`, width: `calc(100% - ${left}px - ${right}px)`, height: `calc(100% - ${top}px - ${bottom}px)` });
      const rest = without.get(option) ?? { ...option, series: option.series.filter((/** @type {any} */ { id }) => id !== layer) };
      without.set(option, rest);
      return rest;
    },
  };
}
