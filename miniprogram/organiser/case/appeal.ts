import { askAppeal, decideAppeal } from '../../api/call-back-calls';
import type { BodyOf, Case, RateAppeal } from '../../api/types';
import { fill } from '../../i18n/index';
import { language } from '../../state/settings';
import { askWords, chooseOne } from '../../tools/ask';
import { timeWords } from '../../tools/tell';

type Rule = RateAppeal['rule'];

const zh = {
  title: '三率申诉',
  ask: '申请不计入三率',
  decide: '裁定',
  reason: '请写明理由',
  rules: {
    beyondLaw: '诉求不符合法律法规政策',
    otherRemedy: '应经诉讼、复议等法定途径',
    forceMajeure: '不可抗力',
    outOfReach: '多次联系不上求助人',
    untrue: '诉求与事实不符',
  } satisfies Record<Rule, string>,
  states: {
    asked: '{time} 前裁定，逾期不成立',
    granted: '成立，不计入三率',
    denied: '不成立，照常计入',
    lapsed: '逾期未裁定，不成立',
  } satisfies Record<RateAppeal['state'], string>,
  outcomes: ['不成立，照常计入', '成立，不计入三率'],
  stars: '求助人评价 {n} 星',
  noStars: '求助人没有评价',
};
const en: typeof zh = {
  title: 'Appeal against the rates',
  ask: 'Appeal against the rates',
  decide: 'Decide',
  reason: 'Why',
  rules: {
    beyondLaw: 'the law does not allow it',
    otherRemedy: 'it is for a court or another remedy by law',
    forceMajeure: 'force majeure',
    outOfReach: 'the requester could not be reached',
    untrue: 'it was not as it was told',
  },
  states: {
    asked: 'decided by {time}; after that it stays in',
    granted: 'granted: left out of the rates',
    denied: 'denied: stays in',
    lapsed: 'lapsed undecided: stays in',
  },
  outcomes: ['Denied: stays in', 'Granted: left out'],
  stars: 'the requester gave {n} stars',
  noStars: 'the requester has not rated it',
};

/** The texts about appeals; they stand in the organisers’ part of the program. */
const ownWords = (): typeof zh => (language() === 'en' ? en : zh);

/** An appeal as the page of its case shows it, or the way to ask for one; null where there is neither. */
export const appealShown = (shown: Case, appeal: RateAppeal | undefined) => {
  const t = ownWords();
  const mayAsk = !appeal && shown.can.handle && ['served', 'rated', 'closed'].includes(shown.state);
  if (!appeal && !mayAsk) return null;
  const { requester } = appeal ?? {};
  return {
    title: t.title,
    act: mayAsk ? t.ask : appeal?.can.decide ? t.decide : '',
    state: appeal ? fill(t.states[appeal.state], { time: timeWords(appeal.until) }) : '',
    lines: appeal
      ? [
          t.rules[appeal.rule],
          appeal.reason,
          ...(requester ? [requester.stars === null ? t.noStars : fill(t.stars, { n: requester.stars })] : []),
          ...(requester?.said ?? []),
          appeal.decidedBecause,
        ].filter(Boolean)
      : [],
  };
};

const rules: readonly Rule[] = ['beyondLaw', 'otherRemedy', 'forceMajeure', 'outOfReach', 'untrue'];

const askNew = async (): Promise<BodyOf<'appealAgainstRates'> | undefined> => {
  const t = ownWords();
  const at = await chooseOne(
    t.ask,
    rules.map((rule) => t.rules[rule]),
  );
  const reason = at === undefined ? undefined : await askWords(t.ask, t.reason);
  return reason ? { rule: rules[at!], reason } : undefined;
};

const askDecision = async (): Promise<BodyOf<'decideRateAppeal'> | undefined> => {
  const t = ownWords();
  const at = await chooseOne(t.decide, t.outcomes);
  const reason = at === undefined ? undefined : await askWords(t.decide, t.reason);
  return reason ? { grant: at === 1, reason } : undefined;
};

/** Asks what an appeal, or its decision, needs; what sends it then, undefined: the person thought better of it. */
export const askForAppeal = async (
  { id }: Case,
  appeal: RateAppeal | undefined,
): Promise<{ name: string; send: () => Promise<RateAppeal> } | undefined> => {
  const t = ownWords();
  if (appeal) {
    const body = await askDecision();
    return body && { name: t.decide, send: () => decideAppeal(id, body) };
  }
  const body = await askNew();
  return body && { name: t.ask, send: () => askAppeal(id, body) };
};
