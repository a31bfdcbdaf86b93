import type { ObjectId } from 'mongodb';
import { refuse } from '../../platform/refusals/refuse.ts';
import { anyone, may } from '../../platform/http/permission.ts';
import { created, ok } from '../../platform/http/answer.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { id, pathIds, nothing } from '../../platform/schema/schema.ts';
import { shape } from '../../platform/schema/shape.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { closeUnit } from './close.ts';
import { createUnit, type NewUnit, newUnit } from './create.ts';
import { editUnit, unitEdits } from './edit.ts';
import { listUnits, unitPartsQuery, unitQuery } from '../../domain/units/list.ts';
import { moveUnit } from './move.ts';
import { unitMovePolicy, unitPolicy } from '../../domain/units/policy.ts';
import {
  outlineSchema,
  partOutlinesSchema,
  presentCentres,
  presentListedUnit,
  presentUnit,
  unitCentresSchema,
  unitListSchema,
  unitSchema,
} from '../../domain/units/present.ts';
import { treeOutline, treeOutlineQuery, treeOutlineSchema } from '../../domain/units/tree-outline.ts';
import { findOutline, findUnit, partsWithOutline } from '../../domain/units/queries.ts';

const outlineTree = reading({
  name: 'outlineUnits',
  path: '/units/outline',
  tag: 'units',
  permission: anyone,
  summary: 'The whole tree below a unit, or of the city, in one compact answer; 304 for who has it already',
  query: treeOutlineQuery,
  answers: { 200: treeOutlineSchema, 304: null },
  refusals: ['not_found'],
  async run({ services, query }) {
    const tree = await services.units.current();
    const top = query.below ? tree.byId.get(query.below.toHexString()) : tree.root;
    if (!top) throw refuse('not_found');
    return { ...ok(treeOutline(top), tree.version), whole: true };
  },
});

const params = pathIds('unitId');
const named = ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) => findUnit(db, inputs.params.unitId);

const tag = 'units';

const list = reading({
  name: 'listUnits',
  path: '/units',
  tag,
  permission: anyone,
  summary: 'Search the open units by name, kind, parent or nearness',
  query: unitQuery,
  answers: { 200: unitListSchema },
  refusals: ['invalid_cursor'],
  async run({ services, query }) {
    return ok(listUnits(await services.units.current(), query, presentListedUnit));
  },
});

const show = reading({
  name: 'showUnit',
  path: '/units/:unitId',
  tag,
  params,
  summary: 'A unit, those above it, and what you may do there',
  permission: may(unitPolicy, 'read', named, { withoutSession: true }),
  answers: { 200: unitSchema },
  async run({ services, subject, caller }) {
    return ok(presentUnit(subject, await services.units.current(), caller), subject.version);
  },
});

const parts = reading({
  name: 'listUnitParts',
  path: '/units/:unitId/children',
  tag,
  params,
  summary: 'The open units directly below a unit',
  permission: may(unitPolicy, 'read', named, { withoutSession: true }),
  query: unitPartsQuery,
  answers: { 200: unitListSchema },
  refusals: ['invalid_cursor'],
  async run({ services, query, subject }) {
    return ok(listUnits(await services.units.current(), { ...query, parentId: subject._id }, presentListedUnit));
  },
});

const outline = reading({
  name: 'showUnitOutline',
  path: '/units/:unitId/outline',
  tag,
  params,
  summary: 'The outline of a unit as GeoJSON, WGS-84; null when none is known',
  permission: may(unitPolicy, 'read', named, { withoutSession: true }),
  answers: { 200: outlineSchema },
  async run({ services, subject }) {
    return ok(
      { unitId: subject._id.toHexString(), outline: await findOutline(services.db, subject._id) },
      subject.version,
    );
  },
});

const partOutlines = reading({
  name: 'listPartOutlines',
  path: '/units/:unitId/part-outlines',
  tag,
  params,
  summary: 'The outlines of the open parts of a unit as GeoJSON, WGS-84; parts without one are left out',
  permission: may(unitPolicy, 'read', named, { withoutSession: true }),
  answers: { 200: partOutlinesSchema },
  async run({ services, subject }) {
    const parts = await partsWithOutline(services.db, subject._id);
    const items = parts.map(({ _id, name, outline: shown }) => ({ unitId: _id.toHexString(), name, outline: shown! }));
    return ok({ items });
  },
});

const centres = reading({
  name: 'listUnitCentres',
  path: '/units/:unitId/centres',
  tag,
  params,
  summary: 'Where the open units at and below a unit are; those without a place are left out',
  permission: may(unitPolicy, 'read', named, { withoutSession: true }),
  answers: { 200: unitCentresSchema, 304: null },
  refusals: ['not_found'],
  async run({ services, subject }) {
    const tree = await services.units.current();
    const top = tree.byId.get(subject._id.toHexString());
    if (!top) throw refuse('not_found');
    return { ...ok(presentCentres(top), tree.version), whole: true };
  },
});

const create = changing({
  name: 'createUnit',
  path: '/units',
  tag,
  method: 'post',
  summary: 'Add a unit below one that you administer',
  permission: may(unitPolicy, 'addPart', ({ db }, inputs: { body: NewUnit }) => findUnit(db, inputs.body.parentId)),
  body: newUnit,
  answers: { 201: unitSchema },
  refusals: ['unit_closed', 'unit_kind_misplaced', 'place_too_far', 'name_taken'],
  async run({ services, body, caller }, transaction) {
    const unit = await createUnit(transaction, body, caller);
    const shown = presentUnit(unit, await services.units.current(), caller);
    return created(shown, `/api/v1/units/${shown.id}`, unit.version);
  },
});

const edit = changing({
  name: 'editUnit',
  path: '/units/:unitId',
  tag,
  method: 'patch',
  params,
  summary: 'Change the name, the place or the end of a unit',
  permission: may(unitPolicy, 'edit', named),
  body: unitEdits,
  answers: { 200: unitSchema },
  refusals: ['unit_closed', 'organisation_running', 'place_too_far', 'name_taken', 'precondition_failed'],
  async run({ services, params, body, caller, ifMatch }, transaction) {
    const unit = await editUnit(transaction, params.unitId, body, caller, ifMatch);
    return ok(presentUnit(unit, await services.units.current(), caller), unit.version);
  },
});

const move = changing({
  name: 'moveUnit',
  path: '/units/:unitId/move',
  tag,
  method: 'post',
  params,
  summary: 'Hang a unit, with all its parts, from another parent',
  permission: may(
    unitMovePolicy,
    'move',
    async ({ db }, inputs: { params: { unitId: ObjectId }; body: { parentId: ObjectId } }) => {
      const [unit, destination] = await Promise.all([
        findUnit(db, inputs.params.unitId),
        findUnit(db, inputs.body.parentId),
      ]);
      return unit && destination && { unit, destination };
    },
  ),
  body: shape({ parentId: id() }),
  answers: { 200: unitSchema },
  refusals: ['unit_closed', 'unit_cycle', 'unit_kind_misplaced', 'name_taken', 'precondition_failed'],
  async run({ services, params, body, caller, ifMatch }, transaction) {
    const unit = await moveUnit(transaction, params.unitId, body.parentId, ifMatch);
    return ok(presentUnit(unit, await services.units.current(), caller), unit.version);
  },
});

const close = changing({
  name: 'closeUnit',
  path: '/units/:unitId/close',
  tag,
  method: 'post',
  params,
  summary: 'Close a unit that has no open parts and no tasks that are not over',
  permission: may(unitPolicy, 'close', named),
  body: nothing(),
  answers: { 200: unitSchema },
  refusals: ['unit_closed', 'organisation_running', 'unit_not_empty', 'precondition_failed'],
  async run({ services, params, caller, ifMatch }, transaction) {
    const unit = await closeUnit(transaction, params.unitId, { ifMatch });
    return ok(presentUnit(unit, await services.units.current(), caller), unit.version);
  },
});

export const unitRoutes: Route[] = [
  list,
  outlineTree,
  show,
  parts,
  outline,
  partOutlines,
  centres,
  create,
  edit,
  move,
  close,
];
