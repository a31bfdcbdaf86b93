import { Command, CommanderError, Option } from 'commander';
import type { Locale } from '../../engine/words/wording.ts';
import { ConfigError } from '../../platform/config/config.ts';
import { ToldError } from '../../platform/process/told-error.ts';
import { dataVersion } from '../../platform/migrations/data-version.ts';
import { version } from '../../platform/process/version.ts';
import { Refusal } from '../../platform/refusals/refuse.ts';
import { errorKinds } from '../../../shared/errors.ts';
import type { Bilingual } from '../../../shared/words.ts';
import { type CommandDeclaration, type Flag, type Terminal } from './declaration.ts';
import { sayFileError } from './file-errors.ts';
import { general, headings, typedWords } from './words.ts';

/** The streams that help and refusals are written to. */
export interface Streams {
  out: (text: string) => void;
  err: (text: string) => void;
}
const terminalStreams: Streams = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};

/**
 * Runs `xianfeng` with what was typed and returns the exit status: 0 done, 1 a check that failed or a fault of ours,
 * 2 an option, a file or a setting that is wrong.
 */
export async function runCommand(
  declared: readonly CommandDeclaration[],
  typed: readonly string[],
  streams: Streams = terminalStreams,
): Promise<number> {
  const lang = languageTyped(typed);
  const program = commandFor(
    { name: 'xianfeng', about: general.description, commands: declared },
    lang,
    streams,
  ).version(`${version} (data version ${dataVersion})`, '--version', inLanguage(lang, general.version));
  try {
    await program.parseAsync([...typed], { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return report(error, lang, streams);
  }
}

/** Looked for before anything is parsed: the help is written while the commands are built. */
function languageTyped(typed: readonly string[]): Locale {
  const at = typed.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const value = at < 0 ? undefined : typed[at] === '--lang' ? typed[at + 1] : typed[at].slice('--lang='.length);
  return value === 'en' ? 'en' : 'zh-CN';
}

const inLanguage = (lang: Locale, words: Bilingual): string => (lang === 'en' ? words.en : words.zh);

function commandFor(declared: CommandDeclaration, lang: Locale, streams: Streams): Command {
  const made = new Command(declared.name)
    .description(inLanguage(lang, declared.about))
    .helpOption('-h, --help', inLanguage(lang, general.help))
    .helpCommand(false)
    .configureHelp({ styleTitle: (title) => headings[lang][title] ?? title })
    .configureOutput({
      writeOut: streams.out,
      writeErr: streams.err,
      outputError: (text, write) => write(typedWords(text, lang)),
    })
    .showHelpAfterError(typedWords(general.hint, lang))
    .exitOverride();
  const { operand, options = [], more, run, commands = [] } = declared;
  if (operand) made.argument(operand.flags, inLanguage(lang, operand.about));
  for (const flag of options) made.addOption(optionFor(flag, lang));
  if (more) made.addHelpText('after', () => `\n${inLanguage(lang, more())}`);
  for (const each of commands) made.addCommand(commandFor(each, lang, streams));
  made.addOption(
    new Option('--lang <language>', inLanguage(lang, general.lang)).choices(['zh-CN', 'en']).default('zh-CN'),
  );
  if (run) {
    made.action(async (...given: unknown[]) => {
      const terminal: Terminal = { lang, operand: operand ? String(given[0]) : '' };
      await run({ ...made.opts<object>(), lang } as never, terminal);
    });
  }
  return made;
}

function optionFor({ flags, about, required, parse, choices, fallback }: Flag, lang: Locale): Option {
  const option = new Option(flags, inLanguage(lang, about));
  if (choices) option.choices(choices);
  if (parse) option.argParser(parse);
  if (fallback !== undefined) option.default(fallback);
  return option.makeOptionMandatory(required ?? false);
}

function report(error: unknown, lang: Locale, { err }: Streams): number {
  // Commander has said it already; help and version end with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (isDatabaseError(error)) {
    err(`MongoDB: ${error.message}\n`);
    return 1;
  }
  const words = wordsFor(error, lang);
  if (words === undefined) {
    err(`${error instanceof Error ? error.stack : String(error)}\n`);
    return 1;
  }
  err(`${words}\n`);
  return 2;
}

/** The database is away or refuses; known by the name, so that the commands on files need no driver. */
const isDatabaseError = (error: unknown): error is Error => error instanceof Error && error.name.startsWith('Mongo');

/** Words for what an operator can mend; undefined for a fault of ours. */
function wordsFor(error: unknown, lang: Locale): string | undefined {
  if (error instanceof ToldError) return inLanguage(lang, error.words);
  if (error instanceof Refusal) return inLanguage(lang, errorKinds[error.code]);
  if (error instanceof ConfigError)
    return [
      inLanguage(lang, general.wrongSettings),
      ...error.problems.map((problem) => `  ${problem}`),
      `\n${inLanguage(lang, general.allSettings)}`,
    ].join('\n');
  if ((error as { code?: string } | undefined)?.code === 'EADDRINUSE') return inLanguage(lang, general.portTaken);
  const said = sayFileError(error, lang);
  return said === undefined ? undefined : lang === 'en' ? `xianfeng: ${said}` : `xianfeng：${said}`;
}
