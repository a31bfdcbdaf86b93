import type { ParticipationState } from '../shared/participation-states';
import type {
  AttendanceMethod,
  Category,
  ConsentKind,
  DisputeKind,
  DisputeOutcome,
  GrantRole,
  Grouping,
  NeedState,
  Skill,
  TaskState,
  UnitKind,
} from '../shared/words';

/** The answers of the API that the screens use; /openapi.json is where they come from, and a test compares the two. */

export interface Point {
  type: 'Point';
  coordinates: [number, number];
}
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface UnitName {
  id: string;
  name: string;
  kind: UnitKind;
}
export interface ListedUnit extends UnitName {
  parentId: string | null;
  place: { point: Point; address: string } | null;
  distanceKm: number | null;
  partsCount: number;
}

/** A unit as it is read alone: whether it is still open, and what the person may do in it. */
export interface Unit extends UnitName {
  state: 'open' | 'closed';
  place: { point: Point; address: string } | null;
  can: Record<'organise' | 'grant', boolean>;
}

export interface Role {
  id: string;
  name: string;
  skill: Skill | null;
  certified: boolean;
  slots: number;
  taken: number;
  waiting: number;
}
interface Rules {
  partyOnly: boolean;
  minAge: number;
  unitOnly: boolean;
  invitedOnly: boolean;
}

export interface ListedTask {
  id: string;
  unitId: string;
  unitName: string;
  title: string;
  category: Category;
  place: { point: Point; area: string };
  start: string;
  end: string;
  signUpBy: string;
  roles: Role[];
  rules: Rules;
  state: TaskState;
  slots: number;
  taken: number;
  distanceKm?: number | null;
}

export interface Task extends ListedTask {
  description: string;
  place: { point: Point; area: string; address: string | null };
  withdrawBy: string;
  risks: string;
  safeguards: string;
  contact: { name: string; phone: string } | null;
  cancelReason: string | null;
  version: number;
  mine: { participationId: string; state: ParticipationState; roleId: string } | null;
  can: { edit: boolean; publish: boolean; cancel: boolean; recruit: boolean };
}

interface Reasons {
  text: string;
  list: string[];
}
export interface Recommended {
  task: ListedTask;
  roleId: string;
  distanceKm: number;
  reasons: Reasons;
}

export interface Participation {
  id: string;
  taskId: string;
  roleId: string;
  personId: string;
  unitId: string;
  category: Category;
  state: ParticipationState;
  start: string;
  end: string;
  endedAt: string | null;
  reason: string | null;
  minutes: { verified: number; honoured: number };
  proposal: { at: string; expiresAt: string; reasons: { zh: string; en: string } | null } | null;
  waiting: { position: number; of: number; since: string } | null;
  offer: { at: string; expiresAt: string } | null;
  attendance: {
    in: string;
    out: string | null;
    visits: number;
    method: AttendanceMethod;
    flagged: boolean;
    pendingReview: boolean;
  } | null;
  honoured: { at: string; reason: string } | null;
  certifiedAt: string | null;
  dispute: {
    kind: DisputeKind;
    text: string;
    at: string;
    from: ParticipationState;
    outcomes: DisputeOutcome[];
    decision: { outcome: DisputeOutcome; reason: string; at: string } | null;
  } | null;
  disputable: { until: string; kinds: DisputeKind[] } | null;
  can: Record<
    'wait' | 'withdraw' | 'accept' | 'decline' | 'checkIn' | 'checkOut' | 'certify' | 'dispute' | 'rate',
    boolean
  >;
}

export interface HeldTask {
  id: string;
  title: string;
  start: string;
  end: string;
  withdrawBy: string;
  roleName: string;
  place: { point: Point; area: string; address: string | null };
  contact: { name: string; phone: string } | null;
}

export interface Mine {
  participation: Participation;
  task: HeldTask;
}
export interface PlaceAnswer extends Mine {
  warnings: { code: 'too_far' | 'over_week_limit'; values: Record<string, number> }[];
}

export interface OfferInput {
  point: Point;
  placeName: string;
  skills: { skill: Skill; certifiedUntil?: string }[];
  radiusKm: number;
  weekly: { weekday: number; fromMinute: number; toMinute: number }[];
  dated: { from: string; to: string }[];
  tasksPerWeek: number;
  paused: boolean;
}
export interface Offer extends Omit<OfferInput, 'skills'> {
  id: string;
  skills: { skill: Skill; certifiedUntil: string | null }[];
  version: number;
}

interface Grant {
  id: string;
  role: GrantRole;
  unit: UnitName | null;
  endsAt: string | null;
}

export interface Me {
  id: string;
  displayName: string;
  elderMode: boolean;
  community: UnitName | null;
  branch: UnitName | null;
  birthDate: string | null;
  partyMember: boolean;
  name: string | null;
  phone: string | null;
  consents: { kind: ConsentKind; version: string; at: string }[];
  grants: Grant[];
  can: { organise: boolean; administer: boolean };
}

export interface Device {
  id: string;
  device: string;
  current: boolean;
  lastSeenAt: string;
}

export interface NeedInput {
  unitId?: string;
  kind: 'need' | 'wish';
  title: string;
  description: string;
  category: Category;
  place: { point: Point; address: string };
  wanted?: { from: string; to: string };
  people: number;
  beneficiary?: { name: string; phone?: string };
}
export interface Need {
  id: string;
  kind: 'need' | 'wish';
  title: string;
  description: string;
  category: Category;
  unit: UnitName | null;
  beneficiary: { name: string; phone: string | null } | null;
  place: { point: Point; address: string };
  wanted: { from: string; to: string } | null;
  people: number;
  state: NeedState;
  steps: { state: NeedState; at: string }[];
  withdrawnBecause: string | null;
  createdAt: string;
  updatedAt: string;
  can: { edit: boolean; withdraw: boolean; rate: boolean };
}

export interface Sums {
  tasks: number;
  signedUp: number;
  participations: number;
  people: number;
  minutesVerified: number;
  minutesHonoured: number;
}
export interface Counts {
  unitId: string;
  unitName: string;
  groupBy: Grouping;
  total: Sums;
  groups: ({ key: string; name: string } & Sums)[];
}

export interface Template {
  id: string;
  title: string;
  description: string;
  category: Category;
  durationMinutes: number;
  risks: string;
  safeguards: string;
  roles: { name: string; skill: Skill | null; certified: boolean; slots: number }[];
  rules: Rules;
}

export interface TaskInput {
  title: string;
  description: string;
  category: Category;
  place: { point: Point; area: string; address: string };
  start: string;
  end: string;
  roles: { id?: string; name: string; skill: Skill | null; certified: boolean; slots: number }[];
  rules?: Rules;
  risks: string;
  safeguards: string;
  contact: { name: string; phone: string };
  publish: boolean;
}

export interface TaskPerson {
  participation: Participation;
  person: { displayName: string; phone: string | null };
}
export interface Candidate {
  personId: string;
  displayName: string;
  distanceKm: number;
  reasons: Reasons;
}
