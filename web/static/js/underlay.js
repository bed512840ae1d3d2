// @ts-check

/**
 * Creates the place for a picture below the sheets of a plot. The picture fills the plot area and replaces a layer that the chart names.
 * @param {HTMLElement} plot
 */
export function createUnderlay(plot) {
  /** @type {HTMLImageElement|null} */
  let image = null;
  /** Each option without the layer that the picture replaces. It is always the same object, because changes are detected with ===. @type {WeakMap<object, any>} */
  let without = new WeakMap();
  let layer = '';

  return {
    /** @param {string} address of the picture; empty for none @param {string} instead the id of the layer that it replaces */
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
    /** Returns the option to be drawn above the picture. @param {any} option */
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
