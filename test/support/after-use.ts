type Cleanup = () => Promise<void>;

/** The ways to close what is open, by when it ends. */
const open: Record<'test' | 'file', Cleanup[]> = { test: [], file: [] };
let running: keyof typeof open = 'file';

/**
 * To be closed with the test that opened it, or with the file where its `before` did, such as a page of the browser
 * that the files of a worker share: one that stays open goes on drawing, asking a service that is gone, beside all
 * later tests.
 */
export const afterUse = (cleanup: Cleanup): void => void open[running].push(cleanup);

export const beginTest = (): void => {
  running = 'test';
};

export async function endTest(): Promise<void> {
  running = 'file';
  await closeOf('test');
}

export const endFile = (): Promise<void> => closeOf('file');

const closeOf = async (end: keyof typeof open): Promise<void> => {
  await Promise.all(open[end].splice(0).map((cleanup) => cleanup()));
};
