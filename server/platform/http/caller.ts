import type { ClientSession, ObjectId } from 'mongodb';
import type { GrantRole, SessionKind } from '../../../shared/words.ts';

/** The facts about the maker of a request; loaded once a request, from one query. */
export interface CallerFacts {
  personId: ObjectId;
  sessionId: ObjectId;
  sessionKind: SessionKind;
  person: {
    displayName: string;
    communityId: ObjectId | null;
    branchId: ObjectId | null;
    birthDate: string | null;
    partyMember: boolean;
    state: 'active' | 'closed';
  };
  grants: readonly HeldRole[];
  /** Roles that have ended. */
  endedGrants: readonly (HeldRole & { endsAt: Date })[];
}

/** A role in a unit and everything below it; `endsAt` absent: without an end. */
interface HeldRole {
  _id: ObjectId;
  unitId: ObjectId;
  role: GrantRole;
  endsAt?: Date;
}

/** The person who asks, and the rules' questions about their reach in the org tree. */
export class Caller {
  readonly personId: ObjectId;
  readonly sessionId: ObjectId;
  readonly sessionKind: SessionKind;
  readonly person: CallerFacts['person'];
  readonly grants: CallerFacts['grants'];
  readonly #ended: CallerFacts['endedGrants'];

  constructor(facts: CallerFacts) {
    this.personId = facts.personId;
    this.sessionId = facts.sessionId;
    this.sessionKind = facts.sessionKind;
    this.person = facts.person;
    this.grants = facts.grants;
    this.#ended = facts.endedGrants;
  }

  /** Whether the caller administers the unit that `path` (root … unit) leads to. */
  administers(path: readonly ObjectId[]): boolean {
    return this.#reaches(path, (role) => role === 'administrator');
  }

  /** Whether the caller organises there; administrators may do what organisers may. */
  organises(path: readonly ObjectId[]): boolean {
    return this.#reaches(path, () => true);
  }

  /** Whether the caller organised there at some time since an instant and does so no longer by that role. */
  organisedSince(path: readonly ObjectId[], since: Date): boolean {
    return this.#ended.some(({ unitId, endsAt }) => endsAt > since && path.some((id) => id.equals(unitId)));
  }

  is(personId: ObjectId): boolean {
    return this.personId.equals(personId);
  }

  #reaches(path: readonly ObjectId[], counts: (role: GrantRole) => boolean): boolean {
    return this.grants.some((grant) => counts(grant.role) && path.some((unitId) => unitId.equals(grant.unitId)));
  }
}

/**
 * Finds the holder of a token; null when nobody holds it (any more).
 *
 * @param inBackground a page asks by itself, to stay current: it does not count as use of the session
 */
export type Identify = (token: string, now: Date, inBackground?: boolean) => Promise<Caller | null>;

/**
 * Writes to the callers' sessions in the transaction that their changes commit in, so that a change and the end of its
 * session, by log-out or with the account, cannot both commit.
 * @returns whether every session is still there
 */
export type GuardSessions = (session: ClientSession, sessionIds: readonly ObjectId[]) => Promise<boolean>;
