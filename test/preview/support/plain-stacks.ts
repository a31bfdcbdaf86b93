/** As many frames as Playwright keeps of a call, and nobody else of an error. */
const playwrightFrames = 50;

const written = Error.prepareStackTrace;

/**
 * The stack that Playwright takes at each call, to name the call by its own files, is not mapped to the sources: that
 * costs a call more than all else that it does here. Any other error's stack is written as ever.
 */
export function keepCallStacksPlain(): void {
  if (!written) return;
  Error.prepareStackTrace = (error, frames) =>
    Error.stackTraceLimit === playwrightFrames && error.message === ''
      ? [String(error), ...frames.map((frame) => `    at ${String(frame)}`)].join('\n')
      : (written(error, frames) as unknown);
}
