import { askAppeal, decideAppeal } from '../../api/call-back-calls';
import type { AnswerOf, BodyOf, Case, RateAppeal } from '../../api/types';
import { fill, ownTexts } from '../../i18n/index';
import { askWords, chooseOne } from '../../tools/ask';
import { timeWords } from '../../tools/tell';
import { appealTexts } from '../texts';

type Rule = RateAppeal['rule'];
type Appeals = AnswerOf<'listRateAppealsOfCase'>;

/** The words for what an appeal waits for before it may be granted; '' for nothing. */
const awaitedOf = ({ handledAgain, grantableFrom }: NonNullable<RateAppeal['requester']>): string => {
  const w = ownTexts(appealTexts);
  if (handledAgain) return w.handledAgain;
  return grantableFrom ? fill(w.ratingAwaited, { time: timeWords(grantableFrom) }) : '';
};

/** An appeal as the page of its case shows it, or the way to ask for one; null where there is neither. */
export const appealShown = ({ items: [appeal], can, askUntil }: Appeals) => {
  const w = ownTexts(appealTexts);
  if (!appeal && !can.ask) return null;
  const { requester } = appeal ?? {};
  return {
    title: w.title,
    act: can.ask ? w.ask : appeal?.can.decide ? w.decide : '',
    state: appeal
      ? fill(w.states[appeal.state], { time: timeWords(appeal.until) })
      : fill(w.askUntil, { time: timeWords(askUntil ?? '') }),
    lines: appeal
      ? [
          w.rules[appeal.rule],
          appeal.reason,
          ...(requester ? [requester.stars === null ? w.noStars : fill(w.stars, { n: requester.stars })] : []),
          ...(requester?.said ?? []),
          ...(appeal.state === 'asked' && requester ? [awaitedOf(requester)] : []),
          appeal.decidedBecause,
        ]
          .filter(Boolean)
          .map((text, at) => ({ at, text }))
      : [],
  };
};

const rules: readonly Rule[] = ['beyondLaw', 'otherRemedy', 'forceMajeure', 'outOfReach', 'untrue'];

const askNew = async (): Promise<BodyOf<'appealAgainstRates'> | undefined> => {
  const w = ownTexts(appealTexts);
  const at = await chooseOne(
    w.ask,
    rules.map((rule) => w.rules[rule]),
  );
  const reason = at === undefined ? undefined : await askWords(w.ask, w.reason);
  return reason ? { rule: rules[at!], reason } : undefined;
};

const askDecision = async ({ can }: RateAppeal): Promise<BodyOf<'decideRateAppeal'> | undefined> => {
  const w = ownTexts(appealTexts);
  const [denied, granted] = w.outcomes;
  const at = await chooseOne(w.decide, can.grant ? [denied, granted] : [denied]);
  const reason = at === undefined ? undefined : await askWords(w.decide, w.reason);
  return reason ? { grant: at === 1, reason } : undefined;
};

/** Asks what an appeal, or its decision, needs; what sends it then, undefined: the person thought better of it. */
export const askForAppeal = async (
  { id }: Case,
  appeal: RateAppeal | undefined,
): Promise<{ name: string; send: () => Promise<RateAppeal> } | undefined> => {
  const w = ownTexts(appealTexts);
  if (appeal) {
    const body = await askDecision(appeal);
    return body && { name: w.decide, send: () => decideAppeal(id, body) };
  }
  const body = await askNew();
  return body && { name: w.ask, send: () => askAppeal(id, body) };
};
