import type { RosterEntry, Visit } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { attendanceMethods } from '../../shared/words';
import { sharedWord } from '../../tools/shared-words';
import { clock } from '../../tools/time';

export interface VisitRow {
  id: string;
  text: string;
  flags: string[];
  toReview: boolean;
}
export interface PersonRow {
  id: string;
  name: string;
  phone: string;
  stateName: string;
  tone: string;
  visits: VisitRow[];
  canTickIn: boolean;
  canTickOut: boolean;
}

const visitRow = ({ id, in: began, out, flags, review }: Visit): VisitRow => {
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
  present: 'tag-green',
  left: 'tag-green',
  completed: 'tag-green',
  certified: 'tag-green',
  absent: 'tag-red',
  disputed: 'tag-amber',
};

/** The people with a place and what is recorded of them; those who came are below those who are awaited. */
export const personRows = (items: RosterEntry[]): PersonRow[] =>
  items.map(({ participation: { id, state }, person, visits }) => ({
    id,
    name: person.displayName,
    phone: person.phone ?? '',
    stateName: words('people').states[state],
    tone: tones[state] ?? '',
    visits: visits.map(visitRow),
    canTickIn: state === 'confirmed' || state === 'left',
    canTickOut: state === 'present',
  }));
