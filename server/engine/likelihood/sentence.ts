import type { Locale } from '../words/wording.ts';
import type { Influences, Likelihood } from './model.ts';

/** Smaller influences, in log-odds, are not worth a word. */
const minToldFactor = 0.15;

const names: Record<keyof Influences, Record<Locale, string>> = {
  kind: { 'zh-CN': '任务类型', en: 'the kind of task' },
  notice: { 'zh-CN': '提前的时间', en: 'the notice' },
  way: { 'zh-CN': '路程', en: 'the way' },
  time: { 'zh-CN': '日子和时段', en: 'the day and hour' },
  lately: { 'zh-CN': '近来的邀请次数', en: 'invitations lately' },
  record: { 'zh-CN': '以往的答复', en: 'earlier answers' },
};

/** Why somebody is likely to say yes or not: "About 62 in 100 say yes. For it: the way; against it: the notice". */
export function likelihoodInWords({ accepts, influences }: Likelihood, locale: Locale): string {
  const told = (Object.keys(names) as (keyof Influences)[])
    .filter((one) => Math.abs(influences[one]) >= minToldFactor)
    .sort((a, b) => Math.abs(influences[b]) - Math.abs(influences[a]));
  const en = locale === 'en';
  const named = (side: 1 | -1, title: string): string[] => {
    const words = told.filter((one) => Math.sign(influences[one]) === side).map((one) => names[one][locale]);
    return words.length === 0 ? [] : [`${title}${words.join(en ? ', ' : '、')}`];
  };
  const percent = Math.round(accepts * 100);
  const parts = en
    ? [...named(1, 'for it: '), ...named(-1, 'against it: ')]
    : [...named(1, '有利的是'), ...named(-1, '不利的是')];
  const said = en ? `About ${percent} in 100 say yes` : `类似情况下 100 人中约 ${percent} 人答应`;
  if (parts.length === 0) return said;
  return en ? `${said}. ${parts.join('; ').replace(/^f/, 'F').replace(/^a/, 'A')}` : `${said}。${parts.join('；')}`;
}
