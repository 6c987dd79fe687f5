// When to draw.

const PATIENCE = 250; // ms: pages out of view get no frames, but a title must still say whose turn it is

/** Do `work` with the next frame, or soon if there is none. `cancel()` forgets it. */
export function nextFrame(work) {
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, PATIENCE);
  const cancel = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  function once() {
    cancel();
    work();
  }
  return { cancel };
}
