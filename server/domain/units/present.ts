import Joi from 'joi';
import type { Caller } from '../../platform/http/caller.ts';
import { abilitiesOf } from '../../platform/http/policy.ts';
import { countOut, idOut, instantOut, oneOf, pointOut, textOut, unitKind } from '../../platform/schema/schema.ts';
import { type Infer, abilities, base, listOut, named, nullable, pageOf, shape } from '../../platform/schema/shape.ts';
import type { ListedUnit } from './list.ts';
import { presentStation, stationOut } from './station.ts';
import { unitAbilities, unitPolicy } from './policy.ts';
import type { Unit } from './queries.ts';
import { subtreeOf, type TreeNode, type UnitTree } from './tree.ts';

/** A unit as other things name it: `{id, name, kind}`. */
export const unitNameSchema = named('UnitName', shape({ id: idOut(), name: textOut(), kind: unitKind() }));
export type UnitName = Infer<typeof unitNameSchema>;

const nameOf = ({ id, name, kind }: TreeNode): UnitName => ({ id, name, kind });

/** The name of a unit by its id; null when it has none or does not exist. */
export function unitNameIn(tree: UnitTree, unitId: { toHexString(): string } | null): UnitName | null {
  const node = unitId ? tree.byId.get(unitId.toHexString()) : undefined;
  return node ? nameOf(node) : null;
}

/** Where a unit is: an office's address is nobody's. */
export const unitPlaceOut = () => nullable(named('UnitPlace', shape({ point: pointOut(), address: textOut() })));

const unitFacts = base('UnitFacts', {
  id: idOut(),
  name: textOut(),
  kind: unitKind(),
  parentId: nullable(idOut()),
  partsCount: countOut(),
  place: unitPlaceOut(),
  station: stationOut(),
});

const listedUnitSchema = named(
  'ListedUnit',
  shape({ ...unitFacts, distanceKm: nullable(Joi.number().min(0)), above: listOut(unitNameSchema) }),
);
export const unitListSchema = pageOf(listedUnitSchema);

export const presentListedUnit = ({ node, distanceKm, above }: ListedUnit): Infer<typeof listedUnitSchema> => ({
  ...nameOf(node),
  parentId: node.parentId,
  place: node.place,
  station: presentStation(node.station),
  distanceKm,
  above: above.map(nameOf),
  partsCount: openParts(node),
});

/** A move that lists by stored paths still follow: `total` is null until the old ones are counted. */
const unitMove = named('UnitMove', shape({ since: instantOut(), total: nullable(countOut()), done: countOut() }));

export const unitSchema = named(
  'Unit',
  shape({
    ...unitFacts,
    state: oneOf(['open', 'closed']),
    ancestors: listOut(unitNameSchema),
    endsAt: nullable(instantOut()),
    move: nullable(unitMove),
    version: countOut(),
    createdAt: instantOut(),
    updatedAt: instantOut(),
    can: abilities(...unitAbilities),
  }),
);

/** A unit with the names of those above it, from the root down. */
export function presentUnit(unit: Unit, tree: UnitTree, caller: Caller | null): Infer<typeof unitSchema> {
  const node = tree.byId.get(unit._id.toHexString());
  return {
    id: unit._id.toHexString(),
    name: unit.name,
    kind: unit.kind,
    state: unit.state,
    parentId: unit.parentId?.toHexString() ?? null,
    ancestors: unit.path
      .slice(0, -1)
      .map((above) => unitNameIn(tree, above))
      .filter((name) => name !== null),
    partsCount: node ? openParts(node) : 0,
    place: unit.place ?? null,
    station: presentStation(unit.station),
    endsAt: unit.endsAt?.toISOString() ?? null,
    move: unit.moving
      ? { since: unit.moving.since.toISOString(), total: unit.moving.total ?? null, done: unit.moving.done }
      : null,
    version: unit.version,
    createdAt: unit.createdAt.toISOString(),
    updatedAt: unit.updatedAt.toISOString(),
    can: abilitiesOf(unitPolicy, unitAbilities, caller, unit),
  };
}

const openParts = (node: TreeNode): number => node.children.filter((part) => part.state === 'open').length;

export const unitCentresSchema = shape({
  items: listOut(named('UnitCentre', shape({ unitId: idOut(), name: textOut(), kind: unitKind(), point: pointOut() }))),
});
/** Where the open units of a subtree are; those without a place are left out. */
export const presentCentres = (top: TreeNode): Infer<typeof unitCentresSchema> => ({
  items: subtreeOf(top).flatMap(({ id, name, kind, state, place }) =>
    place && state === 'open' ? [{ unitId: id, name, kind, point: place.point }] : [],
  ),
});

const outlineOut = () =>
  named('Outline', shape({ type: oneOf(['Polygon', 'MultiPolygon']), coordinates: Joi.array<unknown[]>() }));
export const outlineSchema = named('UnitOutline', shape({ unitId: idOut(), outline: nullable(outlineOut()) }));
export const partOutlinesSchema = shape({
  items: listOut(named('PartOutline', shape({ unitId: idOut(), name: textOut(), outline: outlineOut() }))),
});
