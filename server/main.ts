import { runCommand } from './entry/command/run-command.ts';
import { commands } from './entry/registry/commands.ts';

process.exitCode = await runCommand(commands, process.argv.slice(2));
