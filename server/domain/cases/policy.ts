import type { ClientSession, Db, ObjectId } from 'mongodb';
import { batching } from '../../platform/database/batching.ts';
import { combine, runQuery } from '../../platform/database/query.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { Policy } from '../../platform/http/policy.ts';
import { isCurrent, type GrantDoc } from '../grants/queries.ts';
import { needsAsked, needsById, type NeedDoc } from '../needs/queries.ts';
import type { UnitTree, UnitTreeReader } from '../units/tree.ts';
import { isOver, type CaseFacts } from './facts.ts';
import { handlingsOf, type Handling } from './handling.ts';
import { casesAsked, casesById } from './matters.ts';
import type { CaseDoc } from './model.ts';
import { replay } from './replay.ts';

/** A case with its need, and the units that have to do with it. */
export interface CaseSubject {
  doc: CaseDoc;
  facts: CaseFacts;
  /** The case that goes on for it, or with which it was served. */
  head: CaseDoc | undefined;
  need: NeedDoc;
  /** Everybody who asked for it: the requester of its need, and of each that is linked to it. */
  requesterIds: readonly ObjectId[];
  /** The unit above the holder; null above the root. */
  above: ObjectId | null;
}

/** A case by itself: enough to say who may read it. Those linked to it decide as well what may be done with it. */
export const caseSubject = (doc: CaseDoc, need: NeedDoc, tree: UnitTree): CaseSubject => ({
  doc,
  facts: replay(doc.events),
  head: undefined,
  need,
  requesterIds: [need.requesterId ?? []].flat(),
  above: tree.byId.get(doc.unitId.toHexString())?.path.at(-2) ?? null,
});

/** Cases with all that their rules look at, by id. */
export async function caseSubjects(
  db: Db,
  docs: readonly CaseDoc[],
  tree: UnitTree,
  session?: ClientSession,
): Promise<Map<string, CaseSubject>> {
  const ids = docs.flatMap(({ _id, events }) => [_id, ...replay(events).followers]);
  const needs = await needsById(db, ids, session);
  const heads = await headsAmong(db, docs, session);
  return new Map(
    docs.flatMap((doc): [string, CaseSubject][] => {
      const subject = subjectAmong(doc, needs, tree, heads);
      return subject ? [[doc._id.toHexString(), subject]] : [];
    }),
  );
}

declare module '../../platform/http/context.ts' {
  interface ServiceContext {
    findCaseSubject: FindCaseSubject;
  }
}

/** Gives a case by its id, null where there is none; read for all requests of the same moment together. */
type FindCaseSubject = (caseId: ObjectId) => Promise<CaseSubject | null>;

export const createFindCaseSubject = (db: Db, units: UnitTreeReader): FindCaseSubject =>
  batching(async (caseIds: readonly ObjectId[]) => {
    const parts = [units.asked, casesAsked(caseIds), needsAsked(caseIds)] as const;
    const read = await runQuery(
      db,
      combine(parts, (tree, docs, needs) => ({ tree, docs, needs })),
    );
    const linked = await needsById(
      db,
      read.docs.flatMap(({ events }) => replay(events).followers),
    );
    const needs = new Map([...read.needs, ...linked]);
    const heads = await headsAmong(db, read.docs);
    const docOf = new Map(read.docs.map((doc) => [doc._id.toHexString(), doc]));
    return caseIds.map((caseId) => {
      const doc = docOf.get(caseId.toHexString());
      return doc ? (subjectAmong(doc, needs, read.tree, heads) ?? null) : null;
    });
  });

/** The cases that go on for some, or with which these were served, by id in hex. */
export async function headsAmong(
  db: Db,
  docs: readonly CaseDoc[],
  session?: ClientSession,
): Promise<ReadonlyMap<string, CaseDoc>> {
  const heads = await casesById(
    db,
    docs.flatMap(({ headId }) => headId ?? []),
    session,
  );
  return new Map(heads.map((head) => [head._id.toHexString(), head]));
}

/**
 * A case with its need and those of the cases linked to it, which have been read; undefined where it has no need.
 *
 * @param heads as by `headsAmong`; absent where nobody decides on it
 */
export function subjectAmong(
  doc: CaseDoc,
  needs: ReadonlyMap<string, NeedDoc>,
  tree: UnitTree,
  heads?: ReadonlyMap<string, CaseDoc>,
): CaseSubject | undefined {
  const need = needs.get(doc._id.toHexString());
  if (!need) return undefined;
  const alone = caseSubject(doc, need, tree);
  const linked = alone.facts.followers.flatMap((id) => needs.get(id.toHexString())?.requesterId ?? []);
  const head = doc.headId ? heads?.get(doc.headId.toHexString()) : undefined;
  return { ...alone, head, requesterIds: [...alone.requesterIds, ...linked] };
}

const asked = (caller: Caller | null, { need: { requesterId } }: CaseSubject): boolean =>
  caller !== null && requesterId !== null && caller.is(requesterId);
/** Asked for it too, where the head of a link goes on for them. */
const gains = (caller: Caller, { requesterIds }: CaseSubject): boolean => requesterIds.some((id) => caller.is(id));
const holds = (caller: Caller | null, subject: CaseSubject): boolean =>
  caller !== null && caller.organises(subject.doc.unitId) && !gains(caller, subject);
const hasTakenStep = (caller: Caller, { people }: Handling): boolean => people.some((id) => caller.is(id));
/** Somebody of the unit that handled it, now or since it was received, or who took a step of it from above. */
const handled = (caller: Caller, handling: Handling): boolean =>
  (!handling.isRoot && caller.belongsTo(handling.unitId, handling.since)) || hasTakenStep(caller, handling);
/**
 * Nobody decides for their own unit: the unit above does, by somebody who has not handled the case for the unit below.
 * For the root, above which nobody is, its administrators do who have taken no step of it.
 */
const decides = (caller: Caller | null, subject: CaseSubject): boolean => {
  const { doc, head, above } = subject;
  if (!caller || gains(caller, subject)) return false;
  const reaches = above ? caller.organises(above) : caller.administers(doc.unitId);
  return reaches && !handlingsOf(doc, head).some((handling) => handled(caller, handling));
};
/** The roles by which it is said who may decide; those of the holder's unit with the ones that have ended. */
type HeldRole = Pick<GrantDoc, 'personId' | 'unitId' | 'role' | 'endsAt'>;

/** A case as it says who must not decide on it. */
type Decided = Pick<CaseSubject, 'doc' | 'head' | 'requesterIds'>;

/** Those who may not decide on a case, though their role may: who asked for it, handled it, or is of its unit. */
export const barredFrom = (
  { doc, head, requesterIds }: Decided,
  roles: readonly Pick<HeldRole, 'personId' | 'unitId' | 'endsAt'>[],
): readonly ObjectId[] => {
  const handlers = handlingsOf(doc, head).flatMap(({ unitId: ofUnit, isRoot, since, people }) => {
    const own = roles.filter(({ unitId, endsAt }) => !isRoot && unitId.equals(ofUnit) && !(endsAt && endsAt <= since));
    return [...people, ...own.map(({ personId }) => personId)];
  });
  return [...requesterIds, ...handlers];
};

/** Whether anybody may decide on a case: `casePolicy.decide`, of everybody with a role on the way to it. */
export const isDecidable = (subject: Decided, roles: readonly HeldRole[], now: Date): boolean => {
  const { unitPath } = subject.doc;
  const isRoot = unitPath.length === 1;
  const barred = barredFrom(subject, roles);
  return roles.some(
    (role) =>
      isCurrent(role, now) &&
      unitPath.some((unitId) => unitId.equals(role.unitId)) &&
      (!isRoot || role.role === 'administrator') &&
      !barred.some((id) => id.equals(role.personId)),
  );
};
/** A unit that helps, while its part lasts: its sight of the case ends with that. */
const helps = (caller: Caller | null, subject: CaseSubject): boolean =>
  caller !== null &&
  !gains(caller, subject) &&
  subject.facts.parts.some(({ unitId, endedAt }) => !endedAt && caller.organises(unitId));
/** The units that sent it on, while a return may bring it back to them. */
const mayGetItBack = (caller: Caller | null, { facts }: CaseSubject): boolean =>
  caller !== null && !isOver(facts) && facts.trail.some((unitId) => caller.organises(unitId));
/** The unit that received it answers for it to who asked, and keeps the record of what became of it. */
const received = (caller: Caller | null, { facts }: CaseSubject): boolean =>
  caller !== null && caller.organises(facts.originId);

/** The relations to a case by which somebody may act on it (`caseActions`). */
export type CaseAbility = 'handle' | 'decide' | 'endPart' | 'tell' | 'reopen';

/**
 * A case is between who asked, the unit that holds it, the one that received it, those that may get it back, those that
 * help as long as they do, and the units above each. The holder acts; the unit above decides what the holder must not
 * decide for itself; who asked says when it is done.
 */
export const casePolicy: Policy<CaseSubject, CaseAbility> = {
  read: (caller, subject) =>
    asked(caller, subject) ||
    (caller !== null && caller.organises(subject.doc.unitId)) ||
    helps(caller, subject) ||
    mayGetItBack(caller, subject) ||
    received(caller, subject),
  handle: holds,
  decide: decides,
  endPart: (caller, subject) => holds(caller, subject) || helps(caller, subject),
  tell: asked,
  reopen: asked,
};
