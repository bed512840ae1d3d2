// A fixed amount of work for a page or a worker, whose duration shows whether throttling applies.
function spin() {
  const start = performance.now();
  let n = 0;
  for (let i = 0; i < 1e7; i++) n = (n * 31 + i) | 0;
  return { took: performance.now() - start, n };
}
onmessage = () => postMessage(spin().took);
