import type { ClientSession, Db, ObjectId } from 'mongodb';
import { kindsAsked, type CaseKind } from '../../../domain/case-kinds/queries.ts';
import { casesAsked } from '../../../domain/cases/matters.ts';
import type { Linked } from '../../../domain/cases/present-links.ts';
import { replay } from '../../../domain/cases/replay.ts';
import type { OpenedCase } from '../../../domain/cases/writer.ts';
import { isCurrent, rolesIn, type HeldRole } from '../../../domain/grants/queries.ts';
import { needsAsked, type NeedDoc } from '../../../domain/needs/queries.ts';
import { consentsAsked } from '../../../domain/people/queries.ts';
import { contactsAsked, type Contact } from '../../../domain/people/contacts.ts';
import { photosAsked, type PhotoDoc } from '../../../domain/photos/queries.ts';
import { effectiveOf, surgesBetween } from '../../../domain/surges/effective.ts';
import type { SurgeValues } from '../../../../shared/surges.ts';
import type { UnitTree, UnitTreeReader } from '../../../domain/units/tree.ts';
import type { CalendarSettings } from '../../../domain/working-calendars/compile.ts';
import { calendarsAsked, type Calendars } from '../../../domain/working-calendars/queries.ts';
import type { GivenConsents } from '../../../platform/http/consents.ts';
import { combine, runQuery, type Query } from '../../../platform/database/query.ts';

/**
 * The snapshot on which a batch is decided. Decisions change `cases` as they go, so that the next one sees the last.
 */
export interface CaseSnapshot {
  tree: UnitTree;
  calendars: Calendars;
  kinds: ReadonlyMap<string, CaseKind>;
  cases: Map<string, OpenedCase>;
  /** Of the cases and of those that are linked to them. */
  needs: Map<string, NeedDoc>;
  photos: ReadonlyMap<string, PhotoDoc[]>;
  contacts: ReadonlyMap<string, Contact>;
  consents: ReadonlyMap<string, GivenConsents>;
  linkedWith(opened: OpenedCase): Linked;
  /** The roles on the way to a unit that are held at an instant. */
  held(path: readonly ObjectId[], now: Date): HeldRole[];
  /** The values of a surge that hold for a unit at an instant. */
  surge(path: readonly ObjectId[], now: Date): SurgeValues;
}

/** The documents that a change is decided on. */
export interface Wanted {
  /** The case that takes a step; absent where one is opened. */
  caseId?: ObjectId;
  /** The unit that has the case from now on, whose way is guarded. */
  unitId: ObjectId;
  /** The kind that is named by it. */
  kind?: string | undefined;
  /** The person whose name and consents are looked at. */
  personId?: ObjectId;
  now: Date;
}

interface Reading {
  db: Db;
  units: UnitTreeReader;
  settings: CalendarSettings;
}

/** Reads the cases of a batch with their needs and the people, and then what these lead to: two queries in all. */
export function snapshotOf(
  { db, units, settings }: Reading,
  batch: readonly Wanted[],
  session: ClientSession,
): Query<CaseSnapshot> {
  const caseIds = batch.flatMap(({ caseId }) => caseId ?? []);
  const personIds = batch.flatMap(({ personId }) => personId ?? []);
  const parts = [
    units.asked,
    casesAsked(caseIds),
    needsAsked(caseIds),
    contactsAsked(personIds),
    consentsAsked(personIds),
  ] as const;
  return combine(parts, async (tree, docs, needs, contacts, consents) => {
    const cases = new Map(docs.map((doc) => [doc._id.toHexString(), { doc, facts: replay(doc.events) }]));
    const opened = [...cases.values()];
    const around = await runQuery(db, surroundings(settings, batch, opened, tree), session);
    return { tree, cases, contacts, consents, ...around, needs: new Map([...needs, ...around.needs]) };
  });
}

function surroundings(
  settings: CalendarSettings,
  batch: readonly Wanted[],
  opened: readonly OpenedCase[],
  tree: UnitTree,
) {
  const times = batch.map(({ now }) => +now);
  const [from, to] = [new Date(Math.min(...times)), new Date(Math.max(...times))];
  const held = opened.flatMap(({ facts }) => [facts.holderId, ...facts.parts.map(({ unitId }) => unitId)]);
  const unitIds = [...batch.map(({ unitId }) => unitId), ...held];
  const ways = unitIds.flatMap((unitId) => tree.byId.get(unitId.toHexString())?.path ?? []);
  const onWays = [...new Map(ways.map((unitId) => [unitId.toHexString(), unitId])).values()];
  const linked = opened.flatMap(({ facts }) => [...facts.followers, ...(facts.headId ? [facts.headId] : [])]);
  const parts = [
    calendarsAsked(settings),
    kindsAsked([...batch.flatMap(({ kind }) => kind ?? []), ...opened.map(({ doc }) => doc.kind)]),
    surgesBetween(from, to),
    rolesIn(onWays, from),
    casesAsked(linked),
    needsAsked(linked),
    photosAsked([...opened.map(({ doc }) => doc._id), ...linked]),
  ] as const;
  return combine(parts, (calendars, kinds, surges, roles, others, needs, photos) => {
    const byId = new Map(others.map((doc) => [doc._id.toHexString(), doc]));
    return {
      calendars,
      kinds,
      photos,
      needs,
      linkedWith: ({ facts: { headId, followers } }: OpenedCase): Linked => ({
        head: headId ? byId.get(headId.toHexString()) : undefined,
        followers: followers.flatMap((id) => byId.get(id.toHexString()) ?? []),
        needs,
        photos,
      }),
      held: (path: readonly ObjectId[], now: Date) =>
        roles.filter((role) => isCurrent(role, now) && path.some((unitId) => unitId.equals(role.unitId))),
      surge: (path: readonly ObjectId[], now: Date) => effectiveOf(surges, path, now),
    };
  });
}
