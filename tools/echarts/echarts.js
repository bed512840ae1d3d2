// What web/static/vendor/echarts.js contains: the parts of ECharts that the options of internal/plots use, and the one
// function that the script calls. A kind of chart or a component that is not named here is not drawn, and nothing
// complains: one that internal/plots begins to use is added here first (then `make vendor`).
import { init, use } from 'echarts/core';
import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
// The simple grid is the grid with its axes, value, category and log. The other one adds the pointer that follows the
// mouse, which only tooltips need.
import { GridSimpleComponent, MarkAreaComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, ScatterChart, GridSimpleComponent, MarkAreaComponent, SVGRenderer]);

export { init };
