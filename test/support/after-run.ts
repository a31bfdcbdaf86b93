const cleanups: (() => Promise<void>)[] = [];

/** To be closed when this process has run its last test file, such as a browser that the files share. */
export const afterRun = (cleanup: () => Promise<void>): void => void cleanups.push(cleanup);

/** Closes what was opened, last first. */
export async function closeAll(): Promise<void> {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
}
