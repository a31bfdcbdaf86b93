import type { Locale } from '../../engine/words/wording.ts';

/** Commander's own headings, in the language of the terminal. */
export const headings: Record<Locale, Readonly<Record<string, string>>> = {
  'zh-CN': {
    'Usage:': '用法：',
    'Arguments:': '参数：',
    'Options:': '选项：',
    'Commands:': '命令：',
    'Global Options:': '通用选项：',
  },
  en: {},
};

/** Commander's and our own words for what was typed wrongly, from English to Chinese. */
const typedWrongly: readonly (readonly [RegExp, string])[] = [
  [/^error: required option '(.+)' not specified/, '缺少必需的选项 $1'],
  [/^error: unknown option '(.+?)'/, '没有这个选项：$1'],
  [/^error: unknown command '(.+?)'/, '没有这个命令：$1'],
  [/^error: missing required argument '(.+?)'/, '缺少参数 $1'],
  [/^error: option '(.+?)' argument missing/, '选项 $1 后面缺少内容'],
  [/^error: too many arguments.*/, '参数太多'],
  [/^error: option '(.+?)' argument '(.*?)' is invalid\. ?/, '选项 $1 的值“$2”不对：'],
  [/^error: command-argument value '(.*?)' is invalid for argument '(.+?)'\. ?/, '参数 $2 的值“$1”不对：'],
  [/must be a number above 0 and at most 1/, '应为大于 0、不超过 1 的数'],
  [/must be a number above 0/, '应为大于 0 的数'],
  [/must be a whole number, 0 or more/, '应为 0 或正整数'],
  [/must be a time with an offset, such as (\S+)/, '应为带时区的时间，例如 $1'],
  [/Allowed choices are (.+)\./, '只能是 $1。'],
  [/\(Did you mean (.+?)\?\)/, '（是不是 $1？）'],
  [/\(--help shows the options\)/, '（--help 列出所有选项）'],
];

/** A sentence of commander's in the language of the terminal. */
export const typedWords = (text: string, lang: Locale): string =>
  lang === 'en' ? text : typedWrongly.reduce((said, [pattern, chinese]) => said.replace(pattern, chinese), text);

export const general = {
  description: {
    zh: '先锋：按地点、技能和时间为志愿者匹配任务。命令在运行的服务、数据库或文件上工作。',
    en: '先锋: matches volunteers to tasks by place, skill and time. The commands work on the service, its database or files.',
  },
  help: { zh: '显示帮助', en: 'show this text' },
  version: { zh: '显示版本', en: 'show the version' },
  lang: { zh: '语言：zh-CN 或 en', en: 'language: zh-CN or en' },
  hint: '(--help shows the options)',
  wrongSettings: { zh: '这些设置不对：', en: 'These settings are wrong:' },
  allSettings: { zh: 'xianfeng start --help 列出所有设置。', en: 'xianfeng start --help lists all settings.' },
  portTaken: {
    zh: '端口已被别的程序占用。换一个：PORT=3001 npm start',
    en: 'The port is taken by another program. Choose another one: PORT=3001 npm start',
  },
} as const;
