import type { AttendanceMethod } from '../shared/words';
import type { Page, Participation } from './types';

/** The codes of the next hours: the organiser's phone shows them without a network. */
export interface CheckInCodes {
  stepSeconds: number;
  toleranceSeconds: number;
  serverTime: string;
  codes: { from: string; code: string; digits: string }[];
}

type VisitFlag = 'late' | 'far' | 'ownCode' | 'sharedDevice';

export interface Visit {
  id: string;
  in: { at: string; method: AttendanceMethod };
  out: { at: string; method: AttendanceMethod } | null;
  flags: VisitFlag[];
  review: { of: 'visit' | 'out'; state: 'pending' | 'accepted' | 'refused' } | null;
}

export interface RosterEntry {
  participation: Participation;
  person: { displayName: string; phone: string | null };
  visits: Visit[];
}
export type Roster = Page<RosterEntry>;
