import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  /** `share` from 0 to 1. */
  update: (share: number, note: string) => void;
  stop: () => void;
}

/** A bar on standard error; nothing at all where that is no terminal. */
export function showProgress(): Progress {
  if (!process.stderr.isTTY) return { update: () => {}, stop: () => {} };
  // No handler for Ctrl-C and so no hidden cursor: planning never lets a handler run, and Ctrl-C has to end it at once.
  const bar = new SingleBar(
    {
      format: '{bar} {percentage}%  {note}',
      stream: process.stderr,
      clearOnComplete: true,
      gracefulExit: false,
      hideCursor: false,
    },
    Presets.shades_classic,
  );
  bar.start(100, 0, { note: '' });
  return {
    update: (share, note) => bar.update(Math.min(100, Math.round(share * 100)), { note }),
    stop: () => bar.stop(),
  };
}
