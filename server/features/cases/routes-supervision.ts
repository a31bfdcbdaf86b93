import type { ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import { findKind } from '../../domain/case-kinds/queries.ts';
import { caseGrade } from '../../domain/case-kinds/present.ts';
import { mayTake } from '../../domain/cases/actions.ts';
import { casePolicy, caseSubjects } from '../../domain/cases/policy.ts';
import { caseState } from '../../domain/cases/present.ts';
import {
  presentSupervision,
  supervisedBelow,
  supervisionColour,
  supervisionQuery,
  supervisionSchema,
} from '../../domain/cases/supervision.ts';
import { endsOfSupervision } from '../../domain/cases/undecidable.ts';
import type { UnitDoc } from '../../domain/units/model.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { unitNameIn, unitNameSchema } from '../../domain/units/present.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { calendarSettingsOf } from '../../domain/working-calendars/compile.ts';
import { readCalendars } from '../../domain/working-calendars/queries.ts';
import { ok } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may } from '../../platform/http/permission.ts';
import type { Policy } from '../../platform/http/policy.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { countOut, id, idOut, instantOut, keyedOut, pathIds, reason, shownText } from '../../platform/schema/schema.ts';
import { abilities, listOf, listOut, named, nullable, optional, pageOf, shape } from '../../platform/schema/shape.ts';
import { caseCommand } from './command.ts';
import { tellUrged, urgeCases } from './urge.ts';

const tag = 'cases';
const unitParams = pathIds('unitId');
const unitNamed = ({ db }: ServiceContext, { params }: { params: { unitId: ObjectId } }) => findUnit(db, params.unitId);

/** Supervision is public within the administration: whoever has a role in any unit sees the list of every other. */
const supervisionPolicy: Policy<Pick<UnitDoc, 'path'>, 'list'> = {
  read: () => true,
  list: (caller) => (caller?.grants.length ?? 0) > 0,
};

const list = reading({
  name: 'listSupervision',
  path: '/units/:unitId/supervision',
  tag,
  params: unitParams,
  summary: 'The cases under supervision in a unit and below it, for everybody in the administration; without words',
  permission: may(supervisionPolicy, 'list', unitNamed),
  query: supervisionQuery,
  answers: {
    200: pageOf(
      named(
        'SupervisedCase',
        shape({
          id: idOut(),
          kind: keyedOut(),
          grade: caseGrade(),
          state: caseState(),
          holder: nullable(unitNameSchema),
          due: nullable(instantOut()),
          supervision: nullable(supervisionSchema),
          urged: countOut(),
          /** When it goes off the list by itself, as nobody may decide on it; null where somebody may. */
          endsAt: nullable(instantOut()),
          /** `read`: the case itself is for the caller too. */
          can: abilities('read', 'urge', 'unsupervise'),
        }),
      ),
    ),
  },
  refusals: ['invalid_cursor'],
  async run({ services, subject, query, caller: reader, now }) {
    const caller = reader!;
    const tree = await services.units.current();
    const calendars = await readCalendars(services.db, calendarSettingsOf(services.config));
    const { items, nextCursor } = await supervisedBelow(services.db, tree, subject._id, query);
    const subjects = await caseSubjects(services.db, items, tree);
    const ends = await endsOfSupervision(services.db, items, now);
    const rows = items.map(async (doc) => {
      const { _id, kind, grade, state, unitId, due } = doc;
      const supervised = subjects.get(_id.toHexString())!;
      const { facts, need } = supervised;
      const standing = { facts, need, calendars, tree, caller, now };
      return {
        id: _id.toHexString(),
        kind: { key: kind, name: (await findKind(services.db, kind))!.name },
        grade,
        state,
        holder: unitNameIn(tree, unitId),
        due: due?.toISOString() ?? null,
        supervision: presentSupervision(facts),
        urged: facts.urgedAt.length,
        endsAt: ends.get(_id.toHexString())?.toISOString() ?? null,
        can: {
          read: casePolicy.read(caller, supervised),
          urge: mayTake('urge', supervised, standing),
          unsupervise: mayTake('unsupervise', supervised, standing),
        },
      };
    });
    return ok({ items: await Promise.all(rows), nextCursor });
  },
});

const supervise = caseCommand({
  name: 'superviseCase',
  action: 'supervise',
  path: 'supervision',
  summary: 'Put a case of a unit below under supervision, in a colour and with a reason',
  body: named('CaseSupervision', shape({ colour: supervisionColour(), reason: shownText(limits.reasonLength) })),
  step: ({ body }) => ({ happening: { verb: 'supervise', ...body, byRule: false } }),
});

const unsupervise = caseCommand({
  name: 'endSupervision',
  action: 'unsupervise',
  path: 'supervision-end',
  summary: 'Take a case off supervision, with a reason',
  body: reason(),
  refusals: ['not_supervised'],
  step: ({ body }) => ({ happening: { verb: 'unsupervise', reason: body.reason } }),
});

const urgeOne = caseCommand({
  name: 'urgeCase',
  action: 'urge',
  path: 'urging',
  summary:
    'Urge the unit below that holds a case, once a day, once half of a limit is gone or while it is under supervision',
  body: named('CaseUrging', shape({ reason: optional(shownText(limits.reasonLength)) })),
  refusals: ['urged_today', 'urged_too_early'],
  async step({ body }, { doc }, transaction) {
    await tellUrged(transaction, { unitId: doc.unitId, first: doc._id, count: 1 });
    return { happening: { verb: 'urge', ...(body.reason ? { reason: body.reason } : {}) } };
  },
});

const urge = changing({
  name: 'urgeCases',
  method: 'post',
  path: '/units/:unitId/urges',
  tag,
  params: unitParams,
  summary: 'Urge the units below that hold some cases, each case once a day; one message a unit, however many they are',
  permission: may(unitPolicy, 'organise', unitNamed),
  body: named(
    'CaseUrge',
    shape({ caseIds: listOf(id(), limits.casesUrged).min(1), reason: optional(shownText(limits.reasonLength)) }),
  ),
  answers: { 200: shape({ urged: listOut(idOut()), left: listOut(idOut()) }) },
  async run({ services, body, caller }, transaction) {
    const { urged, left } = await urgeCases(services, transaction, calendarSettingsOf(services.config), caller, body);
    const hexOf = (ids: readonly ObjectId[]) => ids.map((one) => one.toHexString());
    return ok({ urged: hexOf(urged), left: hexOf(left) });
  },
});

/** Cases under watch: listed, put there and taken off by hand, their units urged. */
export const caseSupervisionRoutes: Route[] = [list, supervise, unsupervise, urgeOne, urge];
