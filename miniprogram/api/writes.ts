let count = 0;

/** How many changes the service has taken since the program started: what was read before the last one may be old. */
export const writes = (): number => count;

/** Called by the client alone, after each change that went through. */
export const noteWrite = (): void => {
  count += 1;
};
