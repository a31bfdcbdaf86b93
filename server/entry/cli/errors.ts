import { CommanderError } from 'commander';
import { TraceError } from '../../engine/replay/formats/trace-error.ts';
import { FactsError } from '../../engine/tables/facts-error.ts';
import type { Locale } from '../../engine/words/locale.ts';
import { RecordError } from '../../platform/record-files/record-error.ts';
import { OPTION_FAULTS, type OptionFault } from './options.ts';

/** The language that the command line asks for, also where it is otherwise wrong. */
export function languageOf(args: readonly string[]): Locale {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const value = at < 0 ? undefined : args[at].startsWith('--lang=') ? args[at].slice('--lang='.length) : args[at + 1];
  return value === 'en' ? 'en' : 'zh-CN';
}

/** What is to be said of an error that whoever runs the command can mend; null for a fault of ours, '' where all is said. */
export function sayError(error: unknown, language: Locale): string | null {
  if (error instanceof RecordError || error instanceof TraceError) return error.in(language);
  if (error instanceof FactsError)
    return language === 'en' ? error.message : `${error.id}：${error.field} 超出范围（${error.expected}）`;
  if (error instanceof CommanderError) return sayOption(error, language);
  if (error instanceof Error && 'syscall' in error) return saySystem(error as NodeJS.ErrnoException, language);
  return null;
}

const OPTION_WORDS: Record<string, (name: string) => string> = {
  'commander.missingMandatoryOptionValue': (name) => `缺少选项 ${name}`,
  'commander.unknownOption': (name) => `没有选项 ${name}`,
  'commander.unknownCommand': (name) => `没有命令 ${name}`,
  'commander.missingArgument': (name) => `缺少参数 ${name}`,
  'commander.optionMissingArgument': (name) => `选项 ${name} 缺少值`,
  'commander.excessArguments': () => '参数过多',
};

function sayOption({ code, message, exitCode }: CommanderError, language: Locale): string {
  // Help and version have been printed.
  if (exitCode === 0 || code.startsWith('commander.help')) return '';
  const hint = language === 'en' ? '(--help shows the options)' : '（--help 列出全部选项）';
  return `${optionText(code, message.replace(/^error: /, ''), language)} ${hint}`;
}

function optionText(code: string, message: string, language: Locale): string {
  const [, option, value, fault] = /^option '(.+?)' argument '(.*?)' is invalid\. (.*)$/.exec(message) ?? [];
  const own = fault in OPTION_FAULTS ? OPTION_FAULTS[fault as OptionFault] : undefined;
  if (language === 'en') return own ? message.replace(fault, own.en) : message;
  if (option !== undefined) {
    const choices = /^Allowed choices are (.*)\.$/.exec(fault)?.[1];
    return `选项 ${option} 的值“${value}”不对：${own?.['zh-CN'] ?? `可选 ${choices ?? fault}`}`;
  }
  return OPTION_WORDS[code]?.(/'(.+?)'/.exec(message)?.[1] ?? '') ?? message;
}

const SYSTEM_WORDS: Record<string, string> = {
  ENOENT: '没有这个文件或文件夹',
  EACCES: '没有权限',
  EPERM: '没有权限',
  EISDIR: '是文件夹，请写出其中的文件名',
  ENOTDIR: '路径中有一段不是文件夹',
  ENOSPC: '磁盘已满',
  EFBIG: '文件超过允许的大小',
  EROFS: '文件系统只读',
};

function saySystem(error: NodeJS.ErrnoException, language: Locale): string {
  const words = SYSTEM_WORDS[error.code ?? ''];
  if (language === 'en' || !words) return error.message;
  return `${error.path ? `${error.path}：` : ''}${words}（${error.code}）`;
}
