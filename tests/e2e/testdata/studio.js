// Draws charts alone, one below the other, with the pages' own modules, for tests to take pictures of.
async () => {
  const { createChart } = await import('losslab/js/charts.js');
  const frames = (n) => new Promise((resolve) => requestAnimationFrame(() => (n > 1 ? frames(n - 1).then(resolve) : resolve())));
  let shown = [];
  document.documentElement.style.cssText = 'height: auto; overflow: visible';
  document.body.style.cssText = 'display: block; margin: 0; height: auto; overflow: visible; background: var(--surface)';

  globalThis.studio = {
    /** @returns {Promise<number>} how high they all are */
    async show(charts, width, height) {
      for (const { chart } of shown) chart.dispose();
      let top = 0;
      const figures = charts.map(({ shape, wider = 0, least = 0 }) => {
        const figure = document.createElement('div');
        const high = Math.max(height, least);
        figure.style.cssText = `position: absolute; left: 0; top: ${top}px; width: ${shape === 'square' ? Math.min(width, high + wider) : width}px; height: ${high}px`;
        figure.innerHTML = '<div class="plot"></div>';
        top += Math.ceil(high / 4) * 4; // on whole pixels at each density
        return figure;
      });
      document.body.replaceChildren(...figures);
      shown = charts.map((view, i) => {
        const { clientWidth, clientHeight } = figures[i];
        const chart = createChart(figures[i], () => {}, { width: clientWidth, height: clientHeight });
        chart.update(view, false);
        return { view, chart, plot: figures[i].firstElementChild };
      });
      document.body.style.minHeight = `${top}px`;
      await frames(2);
      return top;
    },
    /** Draws the same charts as if they moved, with other axes. @returns {Promise<string[]>} the charts of which ECharts still draws a part */
    async move() {
      for (const one of shown) one.chart.update({ ...one.view, option: structuredClone(one.view.option) }, true);
      await frames(2);
      return shown.filter(({ plot }) => !plot.painted() || [...plot.children].some((sheet) => sheet.tagName === 'DIV' && !sheet.hidden)).map(({ view, plot }) => `${view.id} (${plot.refused})`);
    },
    /** Adds an unknown key to each object of what is drawn, and returns which charts are painted nevertheless. */
    async spoil() {
      const found = { places: 0, painted: [] };
      const objects = (value, path) => {
        if (Array.isArray(value)) return value.slice(0, path.endsWith('series') ? undefined : 1).flatMap((part, i) => objects(part, `${path}.${i}`));
        if (typeof value !== 'object' || value === null) return [];
        return [path, ...Object.entries(value).flatMap(([key, part]) => objects(part, `${path}.${key}`))];
      };
      for (const { view, chart, plot } of shown) {
        const { animation, grid, reading, ...painted } = view.option;
        for (const path of objects(painted, '')) {
          const option = structuredClone(view.option);
          path.split('.').slice(1).reduce((at, key) => at[key], option).shadowBlur = 3;
          chart.update({ ...view, option }, true);
          found.places++;
          if (plot.painted()) found.painted.push(view.id + path);
        }
        chart.update(view, false);
      }
      return found;
    },
    async settle() {
      for (const { chart } of shown) chart.settle();
      await frames(2);
      return null;
    },
  };
  return null;
}
