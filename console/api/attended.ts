const idleMs = 60_000;
let usedAt = performance.now();
for (const use of ['pointerdown', 'keydown', 'wheel'])
  addEventListener(use, () => (usedAt = performance.now()), { capture: true, passive: true });

/** Whether somebody is at the desk. Answers that a page asks for by itself afterwards do not keep the session alive. */
export const isAttended = (): boolean => performance.now() - usedAt < idleMs;
