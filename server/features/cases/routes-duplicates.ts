import Joi from 'joi';
import type { ObjectId } from 'mongodb';
import { needStateOf } from '../../../shared/case-states.ts';
import { limits } from '../../../shared/limits.ts';
import { needStates } from '../../../shared/words.ts';
import { findKind } from '../../domain/case-kinds/queries.ts';
import { casesById } from '../../domain/cases/matters.ts';
import { casePolicy, caseSubjects } from '../../domain/cases/policy.ts';
import { presentQueue, queuedSchema } from '../../domain/cases/present.ts';
import { needData } from '../../domain/needs/personal.ts';
import { calendarSettingsOf } from '../../domain/working-calendars/compile.ts';
import { ok } from '../../platform/http/answer.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may, signedIn } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { Refusal, refuseField } from '../../platform/refusals/refuse.ts';
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
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { OpenedCase } from '../../domain/cases/writer.ts';
import { caseCommand, caseNamed, caseParams } from './command.ts';
import { key } from './inputs.ts';
import { headOf, linkTo, unlinkFrom } from './link.ts';
import { similarCases, similarForEverybody, type SimilarCase } from './similar.ts';

const tag = 'cases';
/** Distances are shown in such steps: enough to say "is it this one?". */
const shownMetres = 50;

const metresOf = ({ likeness }: SimilarCase): number => Math.ceil(likeness.metres / shownMetres) * shownMetres;

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
  answers: {
    200: shape({
      items: listOut(named('SimilarCase', shape({ case: queuedSchema, metres: countOut(), sure: Joi.boolean() }))),
    }),
  },
  async run({ services, subject: { doc, need }, caller }) {
    const { db, units } = services;
    const report = { ...need, ...need.place, kind: doc.kind, at: need.createdAt, needId: doc._id };
    const found = (await similarCases(db, report, 'exact')).filter(({ matter }) => !matter._id.equals(doc._id));
    const ids = found.map(({ matter }) => matter._id);
    const [docs, tree] = await Promise.all([casesById(db, ids), units.current()]);
    const subjects = await caseSubjects(db, docs, tree);
    const readable = docs.filter((one) => casePolicy.read(caller, subjects.get(one._id.toHexString())!));
    const shown = new Map((await presentQueue(db, tree, readable)).map((row) => [row.id, row]));
    return ok({
      items: found.flatMap((one) => {
        const row = shown.get(one.matter._id.toHexString());
        return row ? [{ case: row, metres: metresOf(one), sure: one.isSure }] : [];
      }),
    });
  },
});

const link = caseCommand({
  name: 'linkCase',
  verb: 'link',
  path: 'link',
  summary: 'Link a case to another that is the same matter and goes on for both; where that one is linked, to its head',
  ability: 'handle',
  body: named('CaseLink', shape({ headId: id(), reason: optional(shownText(limits.reasonLength)) })),
  async step({ body, services, caller }, opened, transaction) {
    const head = await headToRead(services, transaction, caller, body.headId);
    const linked = await linkTo(transaction, calendarSettingsOf(services.config), opened, head, 'body.headId');
    return { happening: { ...linked, ...(body.reason ? { reason: body.reason } : {}) } };
  },
});

/** The head of a case that the caller may read. Refuses the field with `invalid_request`, whether or not there is one. */
async function headToRead(
  { units }: ServiceContext,
  transaction: TransactionContext,
  caller: Caller,
  caseId: ObjectId,
): Promise<OpenedCase> {
  try {
    const head = await headOf(transaction, caseId);
    const { db, session } = transaction;
    const subjects = await caseSubjects(db, [head.doc], await units.current(), session);
    if (casePolicy.read(caller, subjects.get(head.doc._id.toHexString())!)) return head;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'not_found') throw error;
  }
  throw refuseField('body.headId', '没有这件工单', 'names no case');
}

const unlink = caseCommand({
  name: 'unlinkCase',
  verb: 'unlink',
  path: 'unlinking',
  summary: 'Undo a link: the case goes on where it stood, its clocks too, and those that came along come back',
  ability: 'handle',
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
