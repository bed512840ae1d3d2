// Scrolls the first handle into view, and returns its middle and its plot's middle.
(() => {
  const middle = ({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 });
  const handle = document.querySelector('figure[data-chart] button[data-handle]');
  handle.scrollIntoView({ block: 'center', behavior: 'instant' });
  return {
    handle: middle(handle.getBoundingClientRect()),
    plot: middle(handle.closest('[data-chart]').querySelector('.plot').getBoundingClientRect()),
  };
})()
