import type { Say } from '../../../process/terminal.ts';

/** The context of every way of finding a mongod. */
export interface StepContext {
  log: Say;
  signal: AbortSignal;
}

/** One way of finding a mongod. */
export interface Step {
  /** Short, for people: the log and the final error name it. */
  name: string;
  zh: string;
  /**
   * @returns the path of a file that should be a mongod
   * @throws ToldError that says in one line why this way leads nowhere
   */
  find(context: StepContext): Promise<string>;
}
