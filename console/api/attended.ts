import { onScopeDispose } from 'vue';

const idleMs = 60_000;
let usedAt = performance.now();
for (const use of ['pointerdown', 'keydown', 'wheel'])
  addEventListener(use, () => (usedAt = performance.now()), { capture: true, passive: true });

let screens = 0;
/** While a page is there that is looked at and never touched, the session is in use. */
export function stayAwake(): void {
  screens++;
  onScopeDispose(() => screens--);
}

/** Whether somebody is at the desk. Answers that a page asks for by itself afterwards do not keep the session alive. */
export const isAttended = (): boolean => screens > 0 || performance.now() - usedAt < idleMs;
