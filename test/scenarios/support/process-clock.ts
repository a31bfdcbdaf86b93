import { letPass } from '../../support/until.ts';

const beatMs = 50;

/** The time that this process gets, in ms: where the machine stands still, it stands still too. */
interface ProcessClock {
  now(): number;
  stop(): void;
}

/** Starts at nought and goes on by beats, until it is stopped. */
export function startProcessClock(): ProcessClock {
  let [passedMs, over] = [0, false];
  const beat = async (): Promise<void> => {
    for (; !over; passedMs += beatMs) await letPass(beatMs, 'one beat of this process’s clock');
  };
  void beat();
  return { now: () => passedMs, stop: () => void (over = true) };
}
