import { Command } from 'commander';
import { defaultConfig } from '../../engine/worth/config.ts';
import { readOffers, readTasks } from './files/read-facts.ts';
import { readPlan } from './files/read-plan.ts';
import { verifyDocument } from './files/verify-document.ts';
import { jsonOption, langOption, type CommonOptions } from './options.ts';
import { table } from './table.ts';
import { WORDS } from './words.ts';

interface VerifyOptions extends CommonOptions {
  offers: string;
  tasks: string;
}

/** Faults that people are shown; machines get all of them. */
const SHOWN = 20;

export function verifyCommand(): Command {
  return new Command('verify')
    .description('check a plan against its offers and tasks, believing nothing that it says')
    .argument('<plan>', 'the plan, JSON')
    .requiredOption('--offers <file>', 'the offers it was made from')
    .requiredOption('--tasks <file>', 'the tasks it was made from')
    .addOption(langOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Exit status: 0 the plan holds, 1 it does not, 2 a file or an option is wrong.

Example:
  xianfeng verify plan.json --offers offers.ndjson --tasks tasks.ndjson`,
    )
    .action(verify);
}

async function verify(file: string, options: VerifyOptions): Promise<void> {
  const plan = await readPlan(file);
  const offers = await readOffers(options.offers);
  const tasks = await readTasks(options.tasks);
  const check = verifyDocument(plan, offers, tasks, defaultConfig);
  if (!check.valid) process.exitCode = 1;
  if (options.json) return console.log(JSON.stringify(check));
  const words = WORDS[options.lang];
  if (check.valid)
    return console.log(
      `${words.valid}\n${table([
        [words.worth, check.worth.toFixed(3)],
        [words.bound, check.bound.toFixed(3)],
      ])}`,
    );
  const hidden = check.faults.length - SHOWN;
  console.log(
    [
      words.invalid(check.faults.length),
      ...check.faults.slice(0, SHOWN).map(({ fault, detail }) => `  ${fault}: ${detail}`),
      ...(hidden > 0 ? [`  ${words.more(hidden)}`] : []),
    ].join('\n'),
  );
}
