import type { ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import { findKind } from '../../domain/case-kinds/queries.ts';
import { hazardData } from '../../domain/hazards/personal.ts';
import { hazardPolicy } from '../../domain/hazards/policy.ts';
import { hazardPageSchema, hazardQueueSchema, hazardSchema, presentHazards } from '../../domain/hazards/present.ts';
import {
  countHazardsOf,
  findHazard,
  hazardQuery,
  hazardsOfPerson,
  hazardsOfUnit,
  type HazardDoc,
} from '../../domain/hazards/queries.ts';
import { photosIn } from '../../domain/photos/present.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { calendarSettingsOf } from '../../domain/working-calendars/compile.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { created, ok } from '../../platform/http/answer.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may, signedIn } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { flag, geoPoint, id, line, pathIds, shownText } from '../../platform/schema/schema.ts';
import { named, optional, shape } from '../../platform/schema/shape.ts';
import { told } from '../../platform/schema/told.ts';
import { headToRead } from '../cases/link.ts';
import { presentSimilar, similarCasesSchema } from '../cases/present-similar.ts';
import { similarCases } from '../cases/similar.ts';
import { dismissHazard, verifyHazard } from './decide.ts';
import { reportHazard } from './report.ts';

const tag = 'hazards';
const params = pathIds('hazardId');
const hazardNamed = ({ db }: ServiceContext, inputs: { params: { hazardId: ObjectId } }) =>
  findHazard(db, inputs.params.hazardId);

async function one(services: ServiceContext, hazard: HazardDoc, caller: Caller, transaction?: TransactionContext) {
  const [shown] = await presentHazards(services, [hazard], caller, transaction?.session);
  return shown;
}

const report = changing({
  name: 'reportHazard',
  path: '/hazards',
  tag,
  method: 'post',
  permission: signedIn,
  summary: 'Report a hazard where everybody passes, with photos; it counts once the community has verified it',
  body: named(
    'NewHazard',
    shape({
      kind: line(limits.keyLength),
      point: told(hazardData.place, geoPoint()),
      words: told(hazardData.words, shownText(limits.reasonLength, 0)).default(''),
      photos: photosIn(),
    }),
  ),
  answers: { 201: hazardSchema },
  refusals: ['hazard_limit'],
  async run({ services, caller, body }, transaction) {
    const hazard = await reportHazard(transaction, caller.personId, body, await services.units.current());
    return created(await one(services, hazard, caller, transaction), `/api/v1/hazards/${hazard._id.toHexString()}`, 1);
  },
});

const listMine = reading({
  name: 'listMyHazards',
  path: '/me/hazards',
  tag,
  permission: signedIn,
  summary: 'The hazards that you have reported, and what came of them; the latest first',
  query: hazardQuery,
  answers: { 200: hazardPageSchema },
  refusals: ['invalid_cursor'],
  async run({ services, caller, query }) {
    const { items, nextCursor } = await hazardsOfPerson(services.db, caller!.personId, query);
    return ok({ items: await presentHazards(services, items, caller!), nextCursor });
  },
});

const listOfUnit = reading({
  name: 'listHazardsOfUnit',
  path: '/units/:unitId/hazards',
  tag,
  params: pathIds('unitId'),
  permission: may(unitPolicy, 'organise', ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
    findUnit(db, inputs.params.unitId),
  ),
  summary:
    'The hazards that were reported in a unit and below it, for those who verify them; nobody’s name is with them',
  query: hazardQuery,
  answers: { 200: hazardQueueSchema },
  refusals: ['invalid_cursor'],
  async run({ services, caller, subject, query }) {
    const tree = await services.units.current();
    const [{ items, nextCursor }, waiting] = await Promise.all([
      hazardsOfUnit(services.db, tree, subject._id, query),
      countHazardsOf(services.db, tree, subject._id, 'reported'),
    ]);
    return ok({ items: await presentHazards(services, items, caller!), nextCursor, waiting });
  },
});

const show = reading({
  name: 'showHazard',
  path: '/hazards/:hazardId',
  tag,
  params,
  permission: may(hazardPolicy, 'read', hazardNamed),
  summary: 'One report, for whoever made it and those who verify it',
  answers: { 200: hazardSchema },
  async run({ services, caller, subject }) {
    return ok(await one(services, subject, caller!), subject.version);
  },
});

const similar = reading({
  name: 'listCasesLikeHazard',
  path: '/hazards/:hazardId/similar',
  tag,
  params,
  permission: may(hazardPolicy, 'check', hazardNamed),
  summary: 'The open cases that a report may be about, of those that the caller may read, the likeliest first',
  answers: { 200: similarCasesSchema },
  async run({ services, caller, now, subject: { kind, words = '', point, createdAt } }) {
    const { db } = services;
    const title = (await findKind(db, kind))?.name.zh ?? '';
    const report = { kind, title, description: words, address: '', point, at: createdAt };
    return ok(await presentSimilar(services, await similarCases(db, report, 'exact'), caller!, now));
  },
});

const verify = changing({
  name: 'verifyHazard',
  path: '/hazards/:hazardId/verification',
  tag,
  method: 'post',
  params,
  permission: may(hazardPolicy, 'check', hazardNamed),
  summary: 'Say that a hazard is there: it becomes a case of the unit, with its clocks, or joins one that is the same',
  body: named(
    'HazardVerification',
    shape({
      kind: optional(line(limits.keyLength)),
      address: line(limits.addressLength),
      /** The case that it is a report of too. */
      sameAs: optional(id()),
      /** Nobody and no number plate is to be seen on its photos: they may be shown to everybody. */
      photosCleared: flag().default(false),
    }),
  ),
  answers: { 200: hazardSchema },
  refusals: ['wrong_state', 'precondition_failed', 'unit_closed'],
  async run({ services, caller, body, subject, ifMatch }, transaction) {
    const settings = calendarSettingsOf(services.config);
    const { sameAs, ...told } = body;
    const tree = await services.units.current();
    const head = sameAs && (await headToRead(tree, transaction, caller, sameAs, 'body.sameAs'));
    const hazard = await verifyHazard(transaction, subject, { ...told, head }, settings, ifMatch);
    return ok(await one(services, hazard, caller, transaction), hazard.version);
  },
});

const dismiss = changing({
  name: 'dismissHazard',
  path: '/hazards/:hazardId/dismissal',
  tag,
  method: 'post',
  params,
  permission: may(hazardPolicy, 'check', hazardNamed),
  summary: 'Do not take a report up, with words for who made it; whoever reports what is not there may report less',
  body: named('HazardDismissal', shape({ reason: shownText(limits.reasonLength), groundless: flag() })),
  answers: { 200: hazardSchema },
  refusals: ['wrong_state', 'precondition_failed'],
  async run({ services, caller, body, subject, ifMatch }, transaction) {
    const hazard = await dismissHazard(transaction, subject, body, ifMatch);
    return ok(await one(services, hazard, caller, transaction), hazard.version);
  },
});

export const hazardRoutes: Route[] = [report, listMine, listOfUnit, show, similar, verify, dismiss];
