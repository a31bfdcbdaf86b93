import Joi from 'joi';
import { needStateOf } from '../../../shared/case-states.ts';
import { limits } from '../../../shared/limits.ts';
import { needStates } from '../../../shared/words.ts';
import { findKind } from '../../domain/case-kinds/queries.ts';
import { casePolicy } from '../../domain/cases/policy.ts';
import { needData } from '../../domain/needs/personal.ts';
import { calendarSettingsOf } from '../../domain/working-calendars/compile.ts';
import { ok } from '../../platform/http/answer.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may, signedIn } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import {
  countOut,
  geoPoint,
  id,
  idOut,
  instantOut,
  keyedOut,
  line,
  oneOf,
  reason,
  shownText,
} from '../../platform/schema/schema.ts';
import { listOut, named, optional, shape } from '../../platform/schema/shape.ts';
import { told } from '../../platform/schema/told.ts';
import { caseCommand, caseNamed, caseParams } from './command.ts';
import { key } from './inputs.ts';
import { headToRead, linkTo, unlinkFrom } from './link.ts';
import { metresOf, presentSimilar, similarCasesSchema } from './present-similar.ts';
import { similarCases, similarForEverybody, type SimilarCase } from './similar.ts';

const tag = 'cases';
const ask = changing({
  name: 'findSimilarReports',
  method: 'post',
  path: '/similar-reports',
  tag,
  permission: signedIn,
  summary: 'Before a need is sent: the matters known already that it may be about; nothing is kept of the question',
  body: named(
    'NewReport',
    shape({
      title: told(needData.title, line(limits.titleLength)),
      description: told(needData.description, line(limits.textLength, 0)).default(''),
      caseKind: key(),
      place: named(
        'ReportPlace',
        shape({
          point: told(needData.point, geoPoint()),
          address: told(needData.address, line(limits.addressLength, 0)).default(''),
        }),
      ),
    }),
  ),
  answers: {
    200: shape({
      items: listOut(
        named(
          'SimilarReport',
          shape({
            /** To be sent as `sameAs` with the need, where it is this one. */
            id: idOut(),
            kind: keyedOut(),
            /** To the street block of its nearest report, in steps of 50. */
            metres: countOut(),
            raisedAt: instantOut(),
            state: oneOf(needStates),
            /** As good as certainly the same. */
            sure: Joi.boolean(),
            /** The caller has asked for it already. */
            mine: Joi.boolean(),
          }),
        ),
      ),
    }),
  },
  async run({ services: { db }, body: { caseKind, place, ...words }, caller, now }) {
    const found = await similarForEverybody(db, { ...words, ...place, kind: caseKind, at: now });
    return ok({ items: await Promise.all(found.map(async (one) => await shownToAll(db, one, caller))) });
  },
});

async function shownToAll(db: ServiceContext['db'], one: SimilarCase, caller: Caller) {
  const { _id, kind, state, createdAt } = one.matter;
  return {
    id: _id.toHexString(),
    kind: { key: kind, name: (await findKind(db, kind))!.name },
    metres: metresOf(one),
    raisedAt: createdAt.toISOString(),
    state: needStateOf[state],
    sure: one.isSure,
    mine: one.needs.some(({ requesterId }) => requesterId !== null && caller.is(requesterId)),
  };
}

const similar = reading({
  name: 'listSimilarCases',
  path: '/cases/:caseId/similar',
  tag,
  params: caseParams,
  summary: 'The open cases that this one may be a duplicate of, of those that the caller may read',
  permission: may(casePolicy, 'handle', caseNamed),
  answers: { 200: similarCasesSchema },
  async run({ services, subject: { doc, need }, caller, now }) {
    const report = { ...need, ...need.place, kind: doc.kind, at: need.createdAt, needId: doc._id };
    const found = (await similarCases(services.db, report, 'exact')).filter(
      ({ matter }) => !matter._id.equals(doc._id),
    );
    return ok(await presentSimilar(services, found, caller!, now));
  },
});

const link = caseCommand({
  name: 'linkCase',
  action: 'link',
  path: 'link',
  summary: 'Link a case to another that is the same matter and goes on for both; where that one is linked, to its head',
  body: named('CaseLink', shape({ headId: id(), reason: optional(shownText(limits.reasonLength)) })),
  async step({ body, services, caller }, opened, transaction) {
    const head = await headToRead(await services.units.current(), transaction, caller, body.headId, 'body.headId');
    const linked = await linkTo(transaction, calendarSettingsOf(services.config), opened, head, 'body.headId');
    return { happening: { ...linked, ...(body.reason ? { reason: body.reason } : {}) } };
  },
});

const unlink = caseCommand({
  name: 'unlinkCase',
  action: 'unlink',
  path: 'unlinking',
  summary: 'Undo a link: the case goes on where it stood, its clocks too, and those that came along come back',
  body: reason(),
  refusals: ['case_not_linked'],
  step: async ({ body, services }, opened, transaction) => ({
    happening: {
      ...(await unlinkFrom(transaction, calendarSettingsOf(services.config), opened)),
      reason: body.reason,
    },
  }),
});

/** Cases of one matter: asked about before they are sent, linked, undone. */
export const caseDuplicateRoutes: Route[] = [ask, similar, link, unlink];
