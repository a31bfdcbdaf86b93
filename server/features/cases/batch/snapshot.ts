import { ObjectId, type ClientSession, type Db } from 'mongodb';
import { kindsAsked, type CaseKind } from '../../../domain/case-kinds/queries.ts';
import { casesAsked } from '../../../domain/cases/matters.ts';
import type { CaseSubject } from '../../../domain/cases/policy.ts';
import type { Linked } from '../../../domain/cases/present-links.ts';
import { keyOfPlace, placesOf, staffedAsked, type Place } from '../../../domain/cases/places.ts';
import { after, replay } from '../../../domain/cases/replay.ts';
import type { OpenedCase } from '../../../domain/cases/writer.ts';
import { isCurrent, rolesIn, type HeldRole } from '../../../domain/grants/queries.ts';
import { needsAsked, type NeedDoc } from '../../../domain/needs/queries.ts';
import { accountsAsked, activeAsked, type Account } from '../../../domain/people/queries.ts';
import { contactsAsked, type Contact } from '../../../domain/people/contacts.ts';
import { photosAsked, type PhotoDoc } from '../../../domain/photos/queries.ts';
import { effectiveOf, surgesBetween } from '../../../domain/surges/effective.ts';
import type { SurgeValues } from '../../../../shared/surges.ts';
import { pathIn, type UnitTree, type UnitTreeReader } from '../../../domain/units/tree.ts';
import type { CalendarSettings } from '../../../domain/working-calendars/compile.ts';
import { calendarsAsked, type Calendars } from '../../../domain/working-calendars/queries.ts';
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
  accounts: ReadonlyMap<string, Account>;
  /** Of the units that a case may be sent to next, one that has staff. */
  staffed: ReadonlySet<string>;
  /** Those who certainly have an account, of the requesters of the cases and the staff; ids in hex. */
  present: ReadonlySet<string>;
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
  /** The same case as it stood before: what will be wanted around it is foreseen by it. */
  seen?: CaseSubject;
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

/** The things around the cases of a batch, by what names them: ids in hex, and keys of kinds. */
interface Around {
  /** The units on the ways to those that the cases concern. */
  units: ReadonlySet<string>;
  kinds: ReadonlySet<string>;
  /** The cases that are linked to them. */
  linked: ReadonlySet<string>;
  /** Where they may be sent from their next holder, by its key. */
  places: ReadonlyMap<string, Place>;
}

/**
 * Reads the cases of a batch with all that is around them in one query: the cases as they were seen before it tell what
 * that will be. Where one concerns something else by now, all is read again with that: a transaction sees one moment,
 * so twice is enough.
 */
export function snapshotOf(reading: Reading, batch: readonly Wanted[], session: ClientSession): Query<CaseSnapshot> {
  const seen = batch.flatMap((wanted) => wanted.seen ?? []);
  return snapshotAround(reading, batch, session, aroundOf(batch, seen, reading.units.last()));
}

function snapshotAround(
  reading: Reading,
  batch: readonly Wanted[],
  session: ClientSession,
  around: Around,
): Query<CaseSnapshot> {
  const { db, units, settings } = reading;
  const caseIds = batch.flatMap(({ caseId }) => caseId ?? []);
  const personIds = batch.flatMap(({ personId }) => personId ?? []);
  const times = batch.map(({ now }) => +now);
  const [from, to] = [new Date(Math.min(...times)), new Date(Math.max(...times))];
  const withLinked = [...caseIds, ...idsIn(around.linked)];
  const parts = [
    units.asked,
    casesAsked(withLinked),
    needsAsked(withLinked),
    photosAsked(withLinked),
    contactsAsked(personIds),
    accountsAsked(personIds),
    activeAsked(batch.flatMap(({ seen }) => seen?.requesterIds ?? [])),
    calendarsAsked(settings),
    kindsAsked([...around.kinds]),
    surgesBetween(from, to),
    rolesIn(idsIn(around.units), from),
    staffedAsked([...around.places.values()], from),
  ] as const;
  return combine(
    parts,
    (tree, docs, needs, photos, contacts, accounts, active, calendars, kinds, surges, roles, staffed) => {
      const byId = new Map(docs.map((doc) => [doc._id.toHexString(), doc]));
      const cases = new Map(
        caseIds.flatMap((caseId): [string, OpenedCase][] => {
          const doc = byId.get(caseId.toHexString());
          return doc ? [[caseId.toHexString(), { doc, facts: replay(doc.events) }]] : [];
        }),
      );
      const needed = aroundOf(batch, [...cases.values()], tree);
      if (!covers(around, needed)) return runQuery(db, snapshotAround(reading, batch, session, needed), session);
      return {
        tree,
        calendars,
        kinds,
        cases,
        needs,
        photos,
        contacts,
        accounts,
        staffed,
        // Roles end with their holder's account.
        present: new Set([...active, ...roles.map(({ personId }) => personId.toHexString())]),
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
    },
  );
}

/** The things that a batch will be decided on besides its cases. Without a tree nothing is known of the ways. */
function aroundOf(batch: readonly Wanted[], opened: readonly OpenedCase[], tree: UnitTree | undefined): Around {
  const held = opened.flatMap(({ facts }) => [facts.holderId, ...facts.parts.map(({ unitId }) => unitId)]);
  const linked = opened.flatMap(({ facts }) => [...facts.followers, ...(facts.headId ? [facts.headId] : [])]);
  const concerned = [...batch.map(({ unitId }) => unitId), ...held];
  return {
    units: new Set(tree ? concerned.flatMap((unitId) => pathIn(tree, unitId)) : []),
    kinds: new Set([...batch.flatMap(({ kind }) => kind ?? []), ...opened.map(({ doc }) => doc.kind)]),
    linked: new Set(linked.map((id) => id.toHexString())),
    places: new Map(nextPlaces(batch, opened, tree).map((place) => [keyOfPlace(place), place])),
  };
}

/** The places of cases once they are sent to the units that their changes name. */
const nextPlaces = (batch: readonly Wanted[], opened: readonly OpenedCase[], tree: UnitTree | undefined): Place[] =>
  batch.flatMap(({ caseId, unitId, now: at }) => {
    const facts = caseId && opened.find(({ doc }) => doc._id.equals(caseId))?.facts;
    return facts ? placesOf(after(facts, { verb: 'dispatch', unitId, at, by: null }), tree) : [];
  });

const covers = (read: Around, needed: Around): boolean =>
  (['units', 'kinds', 'linked', 'places'] as const).every((of) =>
    [...needed[of].keys()].every((one) => read[of].has(one)),
  );

const idsIn = (hex: ReadonlySet<string>): ObjectId[] => [...hex].map((id) => new ObjectId(id));
