import type { RosterEntry, Visit } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { attendanceMethods } from '../../shared/words';
import { sharedWord, clock } from '../../tools/tell';

export interface VisitRow {
  id: string;
  text: string;
  flags: string[];
  toReview: boolean;
}
export interface PersonRow {
  id: string;
  name: string;
  /** The search keys of the person: the name, its pinyin and the first letters of that. */
  keys: string[];
  /** Has not come yet. */
  awaited: boolean;
  phone: string;
  stateName: string;
  tone: string;
  visits: VisitRow[];
  /** Not of oneself. */
  mayConfirm: boolean;
  canTickIn: boolean;
  canTickOut: boolean;
}

/** A visit with what the organiser should look at. */
export const visitRow = ({ id, in: began, out, flags, review }: Visit): VisitRow => {
  const w = words('attendance');
  const span = out
    ? fill(w.span, { from: clock(began.at), to: clock(out.at) })
    : fill(w.since, { time: clock(began.at) });
  return {
    id,
    text: `${span} · ${sharedWord(attendanceMethods[began.method])}`,
    flags: flags.map((flag) => w.flags[flag]),
    toReview: review?.state === 'pending',
  };
};

const tones: Partial<Record<RosterEntry['participation']['state'], string>> = {
  present: 'tag-done',
  left: 'tag-done',
  completed: 'tag-done',
  certified: 'tag-done',
  absent: 'tag-late',
  disputed: 'tag-due',
};

const keysOf = (name: string, pinyin: string): string[] => {
  const syllables = pinyin.split(' ');
  return [name.toLowerCase(), syllables.join(''), syllables.map(([first = '']) => first).join('')];
};

/** Whether somebody is meant by what was typed at the door. */
export const isMeant = ({ keys }: PersonRow, typed: string): boolean => {
  const wanted = typed.normalize('NFKC').toLowerCase().replace(/\s/g, '');
  return keys[0].includes(wanted) || keys.slice(1).some((key) => key.startsWith(wanted));
};

/** In the order of pinyin; by code point, which no phone's locale changes. */
const byPinyin = (one: RosterEntry, other: RosterEntry): number =>
  one.person.pinyin < other.person.pinyin ? -1 : Number(one.person.pinyin > other.person.pinyin);

/** The people with a place and their record: those awaited first, each part in the order of pinyin. */
export const personRows = (items: RosterEntry[]): PersonRow[] => {
  const rows = [...items].sort(byPinyin).map(personRow);
  return [...rows.filter(({ awaited }) => awaited), ...rows.filter(({ awaited }) => !awaited)];
};

const personRow = ({ participation: { id, state }, person, visits, mayConfirm }: RosterEntry): PersonRow => ({
  id,
  name: person.displayName,
  keys: keysOf(person.displayName, person.pinyin),
  awaited: state === 'confirmed' && visits.length === 0,
  phone: person.phone ?? '',
  stateName: words('people').states[state],
  tone: tones[state] ?? '',
  visits: visits.map(visitRow),
  mayConfirm,
  canTickIn: mayConfirm && (state === 'confirmed' || state === 'left'),
  canTickOut: mayConfirm && state === 'present',
});
