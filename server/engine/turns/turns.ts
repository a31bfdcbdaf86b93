/** Long work gives way wherever it yields. */
export type Turns<T> = Generator<void, T>;

/** Does it with a pause at each turn, in which others have theirs; at once without. */
export async function inTurns<T>(work: Turns<T>, pause: (() => Promise<unknown>) | undefined): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    await pause?.();
  }
}

/** Does it without a pause. */
export function atOnce<T>(work: Turns<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
