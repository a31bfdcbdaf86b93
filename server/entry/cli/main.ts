import { Command, CommanderError } from 'commander';
import { FactsError } from '../../engine/tables/facts-error.ts';
import { TraceError } from '../../engine/replay/formats/trace-error.ts';
import { RecordError } from '../../platform/record-files/record-error.ts';
import { version } from '../../platform/process/version.ts';
import { matchCommand } from './match.ts';
import { replayCommand } from './replay.ts';
import { verifyCommand } from './verify.ts';

/** Exit status: 0 done, 1 a check that failed or a fault of ours, 2 an option or a file that is wrong. */
async function main(): Promise<void> {
  const program = new Command('xianfeng')
    .version(version)
    .description('先锋: matches volunteers to tasks, on files, without a database')
    .showHelpAfterError('(--help shows the options)');
  for (const command of [matchCommand(), verifyCommand(), replayCommand()]) {
    program.addCommand(command.copyInheritedSettings(program).exitOverride());
  }
  program.exitOverride();
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = report(error);
  }
}

function report(error: unknown): number {
  // Commander has said it already; help and version end with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (
    error instanceof RecordError ||
    error instanceof TraceError ||
    error instanceof FactsError ||
    isSystemError(error)
  ) {
    console.error(`xianfeng: ${error.message}`);
    return 2;
  }
  console.error(error);
  return 1;
}

/** A file that is not there, may not be read, cannot be written. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

await main();
