export default () => {}; // options as they were before ECharts 4
