// The contents of web/static/vendor/d3-3d.js: the grid of planes, lines, and their order from far to near.
export { gridPlanes3D, lineStrips3D, sort } from 'd3-3d';
