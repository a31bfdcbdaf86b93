import type { ObjectId } from 'mongodb';
import { needSchema, presentNeed } from '../../domain/needs/present.ts';
import { nearestOf } from '../../domain/grants/queries.ts';
import { wayToGuard } from '../../domain/units/writes.ts';
import { calendarSettingsOf } from '../../domain/working-calendars/compile.ts';
import { created } from '../../platform/http/answer.ts';
import { signedIn } from '../../platform/http/permission.ts';
import { changing, type Request, type Route, type SignedIn } from '../../platform/http/route.ts';
import type { Decided } from '../../platform/batch-commit/batch-handler.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import type { Infer } from '../../platform/schema/shape.ts';
import type { CaseEffect } from '../cases/batch/case-change.ts';
import type { CaseSnapshot } from '../cases/batch/snapshot.ts';
import { needBody } from './inputs.ts';
import { kindKeyOf, noUnit, raised, raiseNeed } from './raise.ts';
import { shownNeeds } from './shown-needs.ts';

type NeedOut = Infer<typeof needSchema>;
type RaiseRequest = SignedIn<Request<unknown, unknown, Infer<typeof needBody>, undefined>>;

/**
 * Needs are raised by the thousand a day: those of one moment are committed together. One with photos, or that joins a
 * case which is known, has a transaction of its own, and so has one that no unit is named for: perhaps it was answered
 * before its requester left their community.
 */
export const raiseRoute: Route = changing({
  name: 'raiseNeed',
  path: '/needs',
  tag: 'needs',
  method: 'post',
  permission: signedIn,
  summary: 'Ask for help, for yourself or for somebody else',
  body: needBody,
  answers: { 201: needSchema },
  refusals: ['unit_closed'],
  together(request, idempotent, needed) {
    const { services, caller, body, now } = request;
    const unitId = unitFor(request);
    if (!unitId || body.sameAs || body.photos?.length) return undefined;
    return services.caseChanges.submit({
      unitId,
      kind: kindKeyOf(body, body.caseKind),
      personId: caller.personId,
      needed,
      sessionId: caller.sessionId,
      now,
      decide: (snapshot) => decideOn(snapshot, request, unitId),
      ...(idempotent ? { idempotent } : {}),
    });
  },
  async run(request, transaction) {
    const { services, caller, body } = request;
    const { unitId: _unit, caseKind, sameAs, photos, ...input } = body;
    const settings = calendarSettingsOf(services.config);
    const circumstances = { settings, caseKind, sameAs, photos };
    const unitId = unitFor(request);
    if (!unitId) throw refuseField('body.unitId', '请选择社区', 'is required: you have not chosen a community');
    const need = await raiseNeed(transaction, caller.personId, unitId, input, circumstances);
    const [shown] = await shownNeeds(services, [need], caller, transaction.session);
    return created(shown, addressOf(shown), need.version);
  },
});

const unitFor = ({ caller, body }: RaiseRequest): ObjectId | null => body.unitId ?? caller.person.communityId;

function decideOn(
  snapshot: CaseSnapshot,
  { caller, body, now, requestId }: RaiseRequest,
  unitId: ObjectId,
): Decided<CaseEffect, NeedOut> {
  const { personId } = caller;
  const { tree, kinds, calendars, contacts } = snapshot;
  const { unitId: _unit, caseKind, sameAs: _head, photos: _photos, ...input } = body;
  const unit = tree.byId.get(unitId.toHexString());
  if (!unit) throw noUnit();
  if (unit.state === 'closed') throw refuse('unit_closed');
  const way = wayToGuard(unit);
  const { need, doc, audit, notices } = raised({ now, actorId: personId, requestId }, personId, input, {
    unit: { _id: unitId, name: unit.name, path: way },
    kind: kinds.get(kindKeyOf(body, caseKind)),
    surge: snapshot.surge(unit.path, now),
    calendars,
    staff: nearestOf(snapshot.held(unit.path, now), unit.path, now, [personId]),
  });
  const shown = presentNeed(need, { isClaimed: false, photos: [], mayCall: true }, contacts, { tree, caller, now });
  return {
    answer: created(shown, addressOf(shown), need.version),
    effect: { now, way, raised: { need, doc, audit }, notices },
  };
}

const addressOf = ({ id }: NeedOut): string => `/api/v1/needs/${id}`;
