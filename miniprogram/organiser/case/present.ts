import type { Case, Need, Whistle } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { caseClocks, caseGrades, caseStates, caseVerbs, supervisionColours } from '../../shared/case-states';
import { stepsOf } from '../../shared/case-steps';
import { courseOf, dueWords } from '../../tools/case-words';
import { minutesWords, sharedWord, timeWords } from '../../tools/tell';

/** The kind that a case is said to be, and how pressing it is. */
export const termsOf = ({ kind, grade }: Case): string =>
  [sharedWord(kind.name), sharedWord(caseGrades[grade])].join(' · ');

/** A running clock, and how far it is. */
const clockRow = ({ id, clock, unit, due, paused, breached }: Case['clocks'][number]) => {
  const told = paused && !breached ? { text: words('cases').paused, tone: '' } : dueWords(due);
  // A decision on more time is the unit above's.
  const name = [sharedWord(caseClocks[clock]), clock === 'decide' ? (unit?.name ?? '') : '']
    .filter(Boolean)
    .join(' · ');
  return { id, name, due: told.text, tone: told.tone, time: due ? timeWords(due) : '' };
};

const soonestFirst = (clocks: Case['clocks']): Case['clocks'] =>
  [...clocks].sort((a, b) => (a.due ?? '~').localeCompare(b.due ?? '~'));

/** A unit may have a part twice: its place tells them apart. */
const partRow = ({ unit, endedAt, canEnd }: Case['parts'][number], at: number) => ({
  at,
  id: unit?.id ?? '',
  name: unit?.name ?? '',
  told: endedAt ? fill(words('cases').partEnded, { time: timeWords(endedAt) }) : words('cases').partOpen,
  canEnd,
});

/**
 * The requester, and for the staff of the unit that has the case the number to call; the one it was asked for goes
 * first.
 */
export const whomToCall = ({ requester, beneficiary, can }: Need) => ({
  mayCall: can.call,
  askedBy: requester?.displayName ?? '',
  forWhom: beneficiary ? fill(words('need').forOther, { name: beneficiary.name }) : '',
  phone: beneficiary?.phone ?? requester?.phone ?? '',
});

/** Whether its reader may say now that something was done, or that their unit has come: photos go with that. */
export const showsResult = (shown: Case, whistles: readonly Whistle[]): boolean =>
  shown.can.serve ||
  shown.parts.some(({ canEnd }) => canEnd) ||
  whistles.some(({ calls }) => calls.some(({ next }) => next === 'arrive'));

/** A case as its page shows it. */
export const drawn = (shown: Case) => {
  const steps = stepsOf(shown).map(({ verb, destroys, main }) => ({
    verb,
    name: sharedWord(caseVerbs[verb]),
    look: destroys ? 'button-destroy' : main ? 'button-main' : 'button-line',
  }));
  return {
    title: shown.title,
    description: shown.description,
    photos: shown.photos,
    address: shown.address,
    stateName: sharedWord(caseStates[shown.state]),
    about: termsOf(shown),
    holder: shown.holder?.name ?? '',
    answered: shown.answeredBy ? fill(words('cases').answeredBy, { unit: shown.answeredBy.name }) : '',
    promised: shown.due ? fill(words('cases').promised, { time: timeWords(shown.due) }) : '',
    returnable:
      shown.can.return && shown.returnUntil
        ? fill(words('cases').returnUntil, { time: timeWords(shown.returnUntil) })
        : '',
    partsOpen: shown.can.handle && shown.parts.some(({ endedAt }) => !endedAt) ? words('cases').partsOpen : '',
    extension:
      shown.extensionAsked === null
        ? ''
        : fill(words('cases').extensionAsked, { time: minutesWords(shown.extensionAsked) }),
    supervised: shown.supervision ? sharedWord(supervisionColours[shown.supervision.colour]) : '',
    head: shown.head ? fill(words('cases').linkedTo, { state: sharedWord(caseStates[shown.head.state]) }) : '',
    voices: shown.voices > 1 ? fill(words('need').voices, { n: shown.voices }) : '',
    linked: shown.linked.map(({ id, title, description, photos, words: added }) => ({
      id,
      title,
      photos,
      told: [description, ...added].filter(Boolean).join('\n'),
    })),
    clocks: soonestFirst(shown.clocks.filter(({ end }) => end === null)).map(clockRow),
    parts: shown.parts.map(partRow),
    course: courseOf(shown.events),
    steps,
  };
};
