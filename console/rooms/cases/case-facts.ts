import type { Case } from '../../../shared/api.d.ts';
import { caseClocks, caseGrades, caseStates, supervisionColours, waitClocks } from '../../../shared/case-states.ts';
import { categories } from '../../../shared/words.ts';
import { factsOf, type Fact } from '../../parts/facts.ts';
import { tellMinutes, tellTime } from '../../parts/telling.ts';
import { fill, wordOf } from '../../words/catalogue.ts';
import { words } from './words.ts';

/** The waits of a case: for whom, and until when it goes on by itself. */
const waitsOf = ({ clocks }: Case): [string, string][] =>
  clocks
    .filter(({ clock, end, due }) => clock in waitClocks && end === null && due !== null)
    .map(({ clock, unit, due }) => [
      wordOf(caseClocks[clock]),
      [clock === 'decide' ? unit?.name : undefined, tellTime(due!)].filter(Boolean).join(' · '),
    ]);

/** A case in words, without people. */
export const factsOfCase = (shown: Case): Fact[] =>
  factsOf([
    [words.value.state, wordOf(caseStates[shown.state])],
    [words.value.kind, wordOf(shown.kind.name)],
    [words.value.grade, wordOf(caseGrades[shown.grade])],
    [words.value.category, wordOf(categories[shown.category])],
    [
      words.value.holder,
      [shown.holder?.name, shown.answeredBy && fill(words.value.answeredBy, { unit: shown.answeredBy.name })]
        .filter(Boolean)
        .join(' · '),
    ],
    [words.value.origin, shown.origin?.name],
    [words.value.place, shown.address],
    [words.value.promised, shown.due && tellTime(shown.due)],
    [words.value.cycle, shown.cycle > 1 ? fill(words.value.cycleOf, { n: shown.cycle }) : ''],
    [
      words.value.extensionAsked,
      shown.extensionAsked === null ? null : fill(words.value.workingTime, { time: tellMinutes(shown.extensionAsked) }),
    ],
    ...waitsOf(shown),
    [
      words.value.supervised,
      shown.supervision &&
        fill(words.value.supervisedSince, {
          colour: wordOf(supervisionColours[shown.supervision.colour]),
          time: tellTime(shown.supervision.since),
        }),
    ],
    [words.value.urged, shown.urged > 0 ? fill(words.value.times, { n: shown.urged }) : ''],
    [words.value.raised, tellTime(shown.createdAt)],
  ]);
