import { ObjectId } from 'mongodb';
import { findKind } from '../../domain/case-kinds/queries.ts';
import { casesById } from '../../domain/cases/matters.ts';
import { casePolicy, caseSubject, type CaseSubject } from '../../domain/cases/policy.ts';
import { returnedBy, servedLately, type ServedCase } from '../../domain/cases/precedents.ts';
import type { CaseDoc } from '../../domain/cases/queries.ts';
import { noWayTo } from '../../domain/cases/ways.ts';
import { unitsWithStaff } from '../../domain/grants/queries.ts';
import { needsById, type NeedDoc } from '../../domain/needs/queries.ts';
import { subtreeOf, type TreeNode, type UnitTree } from '../../domain/units/tree.ts';
import type { Precedent } from '../../engine/suggestion/precedents.ts';
import { suggest } from '../../engine/suggestion/suggest.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';

/** As many cases are compared: of the street's own, and of all others. */
const maxCompared = 250;
const maxShown = 3;

/** The unit that a case is best sent to, with cases that it served before. */
interface SuggestedUnit {
  unitId: ObjectId;
  /** That it serves the case, 0 to 1; null of the usual unit of its kind, of which no case speaks. */
  chance: number | null;
  /** Those that the caller may read, the likest first. */
  precedents: { doc: CaseDoc; metres: number }[];
}

/**
 * The unit that such cases were served by in the end; where that is not clear the usual one of the kind, and null where
 * there is none that it can be sent to.
 *
 * @returns with it, how many cases were compared
 */
export async function suggestUnit(
  { db, units }: ServiceContext,
  { doc, facts, need }: CaseSubject,
  caller: Caller,
  now: Date,
): Promise<{ suggested: SuggestedUnit | null; compared: number }> {
  const tree = await units.current();
  const served = await servedLately(db, doc.kind, nearOrigins(tree, facts.originId), maxCompared);
  const others = served.filter(({ _id }) => !_id.equals(doc._id));
  const needs = await needsById(
    db,
    others.map(({ _id }) => _id),
  );
  const precedents = others.flatMap((one) => precedentOf(tree, one, needs.get(one._id.toHexString())) ?? []);
  const [lng, lat] = need.place.point.coordinates;
  const asked = { kind: doc.kind, origin: hexPath(tree, facts.originId), lng, lat, words: wordsOf(need) };
  const usual = (await findKind(db, doc.kind))?.unitId?.toHexString();
  const staffed = await unitsWithStaff(
    db,
    [...new Set([...precedents.map(({ servedBy }) => servedBy), ...asked.origin, usual ?? []].flat())].map(
      (unitId) => new ObjectId(unitId),
    ),
    now,
  );
  const holderPath = tree.byId.get(facts.holderId.toHexString())?.path ?? [];
  const mayGo = (unitId: string): boolean => {
    const unit = tree.byId.get(unitId);
    if (unit?.state !== 'open' || noWayTo(facts, holderPath, unit.path)) return false;
    return facts.holderId.equals(unitId) || staffed.has(unitId);
  };
  const { candidates, isClear, compared } = suggest(asked, precedents, mayGo, +now);
  if (!isClear) {
    const suggested = usual && mayGo(usual) ? { unitId: new ObjectId(usual), chance: null, precedents: [] } : null;
    return { suggested, compared };
  }
  const [{ unitId, chance, precedents: ids }] = candidates;
  const docs = new Map(
    (
      await casesById(
        db,
        ids.map((id) => new ObjectId(id)),
      )
    ).map((one) => [one._id.toHexString(), one]),
  );
  const readable = ids.flatMap((id) => {
    const [one, theirs] = [docs.get(id), needs.get(id)];
    if (!one || !theirs || !casePolicy.read(caller, caseSubject(one, theirs, tree))) return [];
    return [{ doc: one, metres: Math.round(distanceKm(lng, lat, ...theirs.place.point.coordinates) * 1000) }];
  });
  return { suggested: { unitId: new ObjectId(unitId), chance, precedents: readable.slice(0, maxShown) }, compared };
}

const wordsOf = ({ title, description, place }: NeedDoc): string => `${title} ${description} ${place.address}`;

const hexPath = (tree: UnitTree, unitId: ObjectId): string[] =>
  (tree.byId.get(unitId.toHexString())?.path ?? []).map((one) => one.toHexString());

/** The units around one that receives cases: those of its street, or where it is none of a street, its own. */
function nearOrigins(tree: UnitTree, originId: ObjectId): ObjectId[] {
  const origin = tree.byId.get(originId.toHexString());
  const street = origin?.path
    .map((unitId) => tree.byId.get(unitId.toHexString())!)
    .find(({ kind }) => kind === 'street');
  const around: TreeNode | undefined = street ?? origin;
  return around ? (street ? subtreeOf(around).map(({ objectId }) => objectId) : [around.objectId]) : [];
}

function precedentOf(
  tree: UnitTree,
  { _id, kind, originId, unitId, servedAt, events }: ServedCase,
  need: NeedDoc | undefined,
): Precedent | undefined {
  if (!need || !servedAt) return undefined;
  const [lng, lat] = need.place.point.coordinates;
  return {
    id: _id.toHexString(),
    kind,
    origin: hexPath(tree, originId),
    lng,
    lat,
    words: wordsOf(need),
    servedBy: unitId.toHexString(),
    servedBelow: hexPath(tree, unitId).slice(0, -1),
    returnedBy: returnedBy(events).map((one) => one.toHexString()),
    at: +servedAt,
  };
}
