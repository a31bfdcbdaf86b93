import type { RateAppeal } from '../../../../shared/api.d.ts';
import { appealRules, appealStates } from '../../../../shared/case-rates.ts';
import { factsOf, type Fact } from '../../../parts/facts.ts';
import { tellTime } from '../../../parts/telling.ts';
import { fill, wordOf } from '../../../words/catalogue.ts';
import { words } from './words.ts';

/** The requester's word, for those who decide. */
const requesterOf = ({ requester }: RateAppeal): string =>
  requester
    ? [
        requester.stars === null ? words.value.noStars : fill(words.value.stars, { n: requester.stars }),
        ...requester.said,
      ].join(' · ')
    : '';

/** An appeal in words. */
export const factsOfAppeal = (appeal: RateAppeal): Fact[] =>
  factsOf([
    [words.value.unit, appeal.unit?.name],
    [words.value.rule, wordOf(appealRules[appeal.rule])],
    [words.value.reason, appeal.reason],
    [words.value.requester, requesterOf(appeal)],
    [words.value.until, appeal.state === 'asked' ? tellTime(appeal.until) : ''],
    [words.value.state, wordOf(appealStates[appeal.state])],
    [words.value.decidedBecause, appeal.decidedBecause],
  ]);
