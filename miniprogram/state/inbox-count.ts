import { unreadMessages } from '../api/own-calls';
import { isLoggedIn } from '../api/session';
import { emitter } from '../tools/emitter';

const changes = emitter<number>();
let count = 0;

/** How many messages are unread; shown on the tab. */
export const inboxCount = (): number => count;
export const onInboxCount = changes.on;

export const setInboxCount = (next: number): void => {
  if (next === count) return;
  count = next;
  changes.tell(next);
};

/** Asks the service; without an answer the number stays. */
export const refreshInboxCount = async (): Promise<void> => {
  if (!isLoggedIn()) return;
  try {
    setInboxCount((await unreadMessages()).unread);
  } catch {
    // The inbox itself says what is wrong.
  }
};
