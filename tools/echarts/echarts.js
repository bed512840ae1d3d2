// The contents of web/static/vendor/echarts.js: the parts of ECharts that the options of internal/plots use, and the
// one function that the scripts call. A type of chart or a component that is not listed here is silently not drawn: one
// that internal/plots begins to use must be added here first (then `make vendor`).
import { init, use } from 'echarts/core';
import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
// The simple grid is the grid with its value, category and log axes. The full one adds the pointer that follows the
// mouse, which only tooltips need.
import { GridSimpleComponent, MarkAreaComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, ScatterChart, GridSimpleComponent, MarkAreaComponent, SVGRenderer]);

export { init };
