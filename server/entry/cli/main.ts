import { Command, CommanderError } from 'commander';
import { version } from '../../platform/process/version.ts';
import { languageOf, sayError } from './errors.ts';
import { matchCommand } from './match.ts';
import { replayCommand } from './replay.ts';
import { verifyCommand } from './verify.ts';

/** Exit status: 0 done, 1 a check that failed or a fault of ours, 2 an option or a file that is wrong. */
async function main(): Promise<void> {
  const program = new Command('xianfeng')
    .version(version)
    .description('先锋: matches volunteers to tasks, on files, without a database')
    // Errors are said below, in the language that was asked for.
    .configureOutput({ outputError: () => undefined });
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
  const language = languageOf(process.argv);
  const said = sayError(error, language);
  if (said === null) {
    console.error(error);
    return 1;
  }
  if (said !== '') console.error(language === 'en' ? `xianfeng: ${said}` : `xianfeng：${said}`);
  return error instanceof CommanderError && error.exitCode === 0 ? 0 : 2;
}

await main();
