/** As many frames as Playwright keeps of a call, and nobody else of an error. */
const playwrightFrames = 50;

const written = Error.prepareStackTrace;

/**
 * The stack that Playwright takes at each call, to name the call by its own files, is not mapped to the sources: that
 * is a seventh of what a call costs. Any other error's stack is written as ever.
 */
export function keepCallStacksPlain(): void {
  if (!written) return;
  Error.prepareStackTrace = (error, frames) =>
    Error.stackTraceLimit === playwrightFrames && error.message === ''
      ? [String(error), ...frames.map((frame) => `    at ${String(frame)}`)].join('\n')
      : (written(error, frames) as unknown);
}
