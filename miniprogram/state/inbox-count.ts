import { emitter } from '../tools/emitter';

const changes = emitter<number>();
let count = 0;

/** How many things wait for an answer; shown on the tab. */
export const inboxCount = (): number => count;
export const onInboxCount = changes.on;

export const setInboxCount = (next: number): void => {
  if (next === count) return;
  count = next;
  changes.tell(next);
};
