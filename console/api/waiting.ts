import { ref } from 'vue';

/** True from the first answer that asks for a log-in until somebody has logged in. */
export const sessionOver = ref(false);

let loggedIn = Promise.resolve();
let release = (): void => undefined;

/** Holds back every further request: without a session, what is open to all would be answered as to a stranger. */
export function beginWaiting(): void {
  if (sessionOver.value) return;
  sessionOver.value = true;
  loggedIn = new Promise((resolve) => (release = resolve));
}

/** Lets the requests go that have been held back. */
export function endWaiting(): void {
  sessionOver.value = false;
  release();
}

/** Resolves at once while there is a session. */
export const whenLoggedIn = (): Promise<void> => loggedIn;
