import type { ClientSession, ObjectId } from 'mongodb';
import type { GrantRole, SessionKind } from '../../../shared/words.ts';
import type { Query } from '../database/query.ts';
import type { HeldReads, Reads } from '../reads/reads.ts';

/**
 * A unit of the org tree: its id, or itself with its own path (root … unit). A path stored elsewhere is none: it may be
 * old.
 */
export type UnitRef = ObjectId | { readonly path: readonly ObjectId[] };

/** The way from the root to a unit, by the org tree as it is now; empty where there is no such unit. */
export type PathOf = (unitId: ObjectId) => readonly ObjectId[];

/** The holder of a session, of whom no more is known. */
export interface Sender {
  readonly personId: ObjectId;
  readonly sessionId: ObjectId;
  readonly sessionKind: SessionKind;
}

/** The facts about the maker of a request; loaded once a request, from one query. */
export interface CallerFacts extends Sender {
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
  pathOf: PathOf;
}

/** A role in a unit and everything below it; `endsAt` absent: without an end. */
interface HeldRole {
  _id: ObjectId;
  unitId: ObjectId;
  role: GrantRole;
  endsAt?: Date;
}

/** The reach of somebody's roles in the org tree. */
export class Reach {
  readonly grants: readonly HeldRole[];
  readonly #ended: CallerFacts['endedGrants'];
  readonly #pathOf: PathOf;

  constructor({ grants, endedGrants, pathOf }: Pick<CallerFacts, 'grants' | 'endedGrants' | 'pathOf'>) {
    this.grants = grants;
    this.#ended = endedGrants;
    this.#pathOf = pathOf;
  }

  /** Whether their holder administers a unit, there or from above. */
  administers(unit: UnitRef): boolean {
    return this.#reaches(this.#wayTo(unit), (role) => role === 'administrator');
  }

  /** Whether their holder administers a unit from above; nobody does so with the root. */
  administersAbove(unit: UnitRef): boolean {
    return this.#reaches(this.#wayTo(unit).slice(0, -1), (role) => role === 'administrator');
  }

  /** Whether their holder organises there; administrators may do what organisers may. */
  organises(unit: UnitRef): boolean {
    return this.#reaches(this.#wayTo(unit), () => true);
  }

  /** Whether their holder organised there at some time since an instant and does so no longer by that role. */
  organisedSince(unit: UnitRef, since: Date): boolean {
    const path = this.#wayTo(unit);
    return this.#ended.some(({ unitId, endsAt }) => endsAt > since && path.some((id) => id.equals(unitId)));
  }

  /** Whether their holder has a role in a unit itself, not from above, or had one since an instant. */
  belongsTo(unitId: ObjectId, since: Date): boolean {
    return (
      this.grants.some((grant) => grant.unitId.equals(unitId)) ||
      this.#ended.some((grant) => grant.unitId.equals(unitId) && grant.endsAt > since)
    );
  }

  #wayTo(unit: UnitRef): readonly ObjectId[] {
    return 'path' in unit ? unit.path : this.#pathOf(unit);
  }

  #reaches(path: readonly ObjectId[], counts: (role: GrantRole) => boolean): boolean {
    return this.grants.some((grant) => counts(grant.role) && path.some((unitId) => unitId.equals(grant.unitId)));
  }
}

/** The person who asks, and the rules' questions about their reach. */
export class Caller extends Reach implements Sender {
  readonly personId: ObjectId;
  readonly sessionId: ObjectId;
  readonly sessionKind: SessionKind;
  readonly person: CallerFacts['person'];

  constructor(facts: CallerFacts) {
    super(facts);
    this.personId = facts.personId;
    this.sessionId = facts.sessionId;
    this.sessionKind = facts.sessionKind;
    this.person = facts.person;
  }

  is(personId: ObjectId): boolean {
    return this.personId.equals(personId);
  }
}

interface Asking {
  now: Date;
  reads: Reads;
  /** A page asks by itself, to stay current: it does not count as use of the session. */
  inBackground: boolean;
}

/** Finds the holder of a token; null when nobody holds it (any more). */
export type Identify = (token: string, asking: Asking) => Promise<Caller | null>;

/**
 * The same for a change in a batch, whose transaction looks at the session and at all else that it is decided on: a row
 * that is held of the session will do.
 */
export type IdentifySender = (
  token: string,
  asking: Asking & { lately: HeldReads | undefined },
) => Promise<Sender | null>;

/**
 * Writes to the callers' sessions in the transaction that their changes commit in, so that a change and the end of its
 * session, by log-out or with the account, cannot both commit.
 * @returns whether every session is still there
 */
export type GuardSessions = (session: ClientSession, sessionIds: readonly ObjectId[]) => Promise<boolean>;

/** Asks which of some sessions are there, by their ids; in hex. */
export type FindSessions = (sessionIds: readonly ObjectId[]) => Query<ReadonlySet<string>>;
