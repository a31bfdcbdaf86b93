import type { Locale } from '../../engine/words/wording.ts';
import { ToldError } from '../../platform/process/told-error.ts';
import type { Bilingual } from '../../../shared/words.ts';

/** One option or argument of a command, as commander writes them: `--out <file>`, `--json`, `<plan>`. */
export interface Flag {
  flags: string;
  about: Bilingual;
  required?: boolean;
  /**
   * Reads what was typed.
   *
   * @throws InvalidArgumentError saying what it must be
   */
  parse?: (text: string) => unknown;
  choices?: readonly string[];
  fallback?: unknown;
}

/** The terminal that a command is given besides its options. */
export interface Terminal {
  lang: Locale;
  /** The operand, where the command declares one. */
  operand: string;
}

/** A sub-command of `xianfeng`: what it is for, what it takes and what it does. */
export interface CommandDeclaration {
  name: string;
  about: Bilingual;
  operand?: Flag;
  options?: readonly Flag[];
  /** Examples, statuses, settings: shown below the options. */
  more?: () => Bilingual;
  /**
   * Runs it. Its modules are imported here and not above, so that `--help` and the commands on files start at once.
   *
   * @throws CommandRefusal for faults that the operator can mend; where a check fails, sets `process.exitCode` to 1
   */
  run?: (options: never, terminal: Terminal) => Promise<void>;
  commands?: readonly CommandDeclaration[];
}

/** Gives a command its type of options; each declares the interface of what its flags yield. */
export const command = <O>(
  declaration: Omit<CommandDeclaration, 'run'> & { run: (options: O, terminal: Terminal) => Promise<void> },
): CommandDeclaration => declaration;

/** A refusal in words for the operator: status 2, and no stack. */
export class CommandRefusal extends ToldError {}
