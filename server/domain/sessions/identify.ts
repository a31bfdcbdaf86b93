import type { Db, ObjectId } from 'mongodb';
import { batching } from '../../platform/database/batching.ts';
import { Caller, type CallerFacts, type Identify } from '../../platform/http/caller.ts';
import { Kept } from '../../platform/kept/kept.ts';
import { oneRow, together, type Reads } from '../../platform/reads/reads.ts';
import { heldUntil, withGrants, type HeldGrant } from '../grants/queries.ts';
import { reachFacts } from '../grants/reach.ts';
import { grantRows } from '../grants/rows.ts';
import { withPerson, type PersonDoc } from '../people/queries.ts';
import { personRows } from '../people/rows.ts';
import { withTree, type TreeRow, type UnitTree, type UnitTreeReader } from '../units/tree.ts';
import { tokenHash } from './token.ts';
import { sessions, type SessionDoc } from './model.ts';
import { sessionRows, type SessionRow } from './rows.ts';
import { noteUse } from './writes.ts';

/** Looked at for those who have, or had, a role somewhere. */
type TreeOfRoles = Pick<UnitTreeReader, 'current' | 'of'>;

interface Found extends Omit<CallerFacts, 'endedGrants' | 'pathOf'> {
  createdAt: Date;
  expiresAt: Date;
  lastSeenAt: Date;
  grants: readonly HeldGrant[];
}

/**
 * A revoked session or grant ends at once on every server: reads from memory are as new as the request, and the
 * database is asked by one look-up for all requests of the same moment.
 */
export function createIdentify(db: Db, units: TreeOfRoles): Identify {
  const find = batching((hashes: readonly string[]) => findAll(db, units, 'tokenHash', hashes));
  const inMemory = holdersInMemory(units);
  return async (token, { now, reads, inBackground }) => {
    const hash = tokenHash(token);
    const held = reads.isFromMemory ? await inMemory(reads, hash, now) : undefined;
    const found = held === undefined ? await find(hash) : undefined;
    const facts = held?.facts ?? found?.facts;
    if (!facts || facts.expiresAt <= now) return null;
    if (!inBackground) await noteUse(db, facts, now);
    return held?.caller ?? callerIn(found?.tree, facts, now);
  };
}

interface Held {
  facts: Found;
  caller: Caller;
}

/** Finds holders in memory; each is made once, until a row that it was made of changes or a role ends. */
function holdersInMemory(units: TreeOfRoles) {
  const kept = new Kept<SessionRow, Held>();
  return async (reads: Reads, hash: string, now: Date): Promise<Held | null> => {
    const session = await oneRow(reads, sessionRows, hash);
    if (!session) return null;
    const { personId } = session;
    const [person, grants] = await together(oneRow(reads, personRows, personId), reads.of(grantRows, personId));
    if (!person) return null;
    const tree = grants.length > 0 ? await units.current(reads) : undefined;
    return kept.of(session, [person, grants, tree], +now, () => {
      const facts = factsOf(session, person, grants);
      return { value: { facts, caller: callerIn(tree, facts, now) }, from: +now, until: heldUntil(grants, now) };
    });
  };
}

type Session = Pick<SessionDoc, '_id' | 'kind' | 'personId' | 'createdAt' | 'expiresAt' | 'lastSeenAt'>;

function factsOf(session: Session, person: Found['person'], grants: readonly HeldGrant[]): Found {
  const { _id: sessionId, kind: sessionKind = 'app', personId, createdAt, expiresAt, lastSeenAt } = session;
  return { sessionId, sessionKind, personId, createdAt, expiresAt, lastSeenAt, person, grants };
}

/**
 * Gives the holder of a session at an instant, for answers that go on; null once it has ended. The look is no use of
 * it.
 */
export type Holder = (sessionId: ObjectId, now: Date) => Promise<Caller | null>;

declare module '../../platform/http/context.ts' {
  interface ServiceContext {
    holder: Holder;
  }
}

export function createHolder(db: Db, units: TreeOfRoles): Holder {
  const find = batching((ids: readonly ObjectId[]) => findAll(db, units, '_id', ids));
  return async (sessionId, now) => {
    const found = await find(sessionId);
    if (!found || found.facts.expiresAt <= now || found.facts.person.state !== 'active') return null;
    return callerIn(found.tree, found.facts, now);
  };
}

const callerIn = (tree: UnitTree | undefined, { grants, ...facts }: Found, now: Date): Caller =>
  new Caller({ ...facts, ...reachFacts(grants, tree, now) });

interface FoundWithTree {
  facts: Found;
  /** Of those who have, or had, a role somewhere. */
  tree: UnitTree | undefined;
}

/** One command: on its own a request would else wait for four answers before it begins. */
async function findAll<K extends 'tokenHash' | '_id'>(
  db: Db,
  units: TreeOfRoles,
  key: K,
  values: readonly SessionDoc[K][],
): Promise<(FoundWithTree | null)[]> {
  const stages = [{ $match: { [key]: { $in: [...values] } } }, withPerson, withGrants, withTree];
  const rows = await sessions.in(db).aggregate<HeldSession | TreeRow>(stages).toArray();
  const held = rows.filter((row): row is HeldSession => 'tokenHash' in row);
  const hasRoles = held.some(({ grants }) => grants.length > 0);
  const tree = hasRoles ? await units.of(rows.find((row): row is TreeRow => 'tree' in row)?.tree) : undefined;
  const sessionOf = new Map(held.map((session) => [String(session[key]), session]));
  return values.map((value) => {
    const session = sessionOf.get(String(value));
    if (!session || session.people.length === 0) return null;
    const facts = factsOf(session, session.people[0], session.grants);
    return { facts, tree: facts.grants.length > 0 ? tree : undefined };
  });
}

type HeldSession = SessionDoc & { people: PersonDoc[]; grants: HeldGrant[] };
