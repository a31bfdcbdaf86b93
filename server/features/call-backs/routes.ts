import type { ObjectId } from 'mongodb';
import { solvedAnswers } from '../../../shared/call-backs.ts';
import { limits } from '../../../shared/limits.ts';
import { keysOf } from '../../../shared/words.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { callBackPolicy, type CallBackSubject } from '../../domain/call-backs/policy.ts';
import { callBackPageSchema, callBackSchema, presentCallBack } from '../../domain/call-backs/present.ts';
import {
  callBackQuery,
  callBacksOf,
  findCallBack,
  putCall,
  takeCallBack,
  type CallBackDoc,
} from '../../domain/call-backs/queries.ts';
import { readKinds } from '../../domain/case-kinds/queries.ts';
import { casesById } from '../../domain/cases/matters.ts';
import { caseSubjects } from '../../domain/cases/policy.ts';
import { handlersOf } from '../../domain/cases/servings.ts';
import { contactsOf } from '../../domain/people/contacts.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { calendarSettingsOf } from '../../domain/working-calendars/compile.ts';
import { ok } from '../../platform/http/answer.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { refuseField } from '../../platform/refusals/refuse.ts';
import { flag, nothing, oneOf, pathIds, whole } from '../../platform/schema/schema.ts';
import { named, optional, shape, type Infer } from '../../platform/schema/shape.ts';
import { sendBack } from '../cases/send-back.ts';
import { callBackDrawRoutes } from './routes-draws.ts';

const tag = 'cases';
const params = pathIds('callBackId');

async function subjectsOf({ db, units }: ServiceContext, rows: readonly CallBackDoc[]): Promise<CallBackSubject[]> {
  const docs = await casesById(
    db,
    rows.map(({ caseId }) => caseId),
  );
  const subjects = await caseSubjects(db, docs, await units.current());
  const found = rows.map((callBack) => ({ callBack, subject: subjects.get(callBack.caseId.toHexString())! }));
  const asked = found.map(({ callBack: { cycle }, subject: { doc } }) => ({ doc, cycle }));
  const handlers = await handlersOf(db, asked);
  return found.map((one, index) => ({ ...one, handlers: handlers[index] }));
}

async function callBackNamed(
  services: ServiceContext,
  { params: named }: { params: { callBackId: ObjectId } },
): Promise<CallBackSubject | null> {
  const found = await findCallBack(services.db, named.callBackId);
  return found && (await subjectsOf(services, [found]))[0];
}

async function shown(services: ServiceContext, subjects: readonly CallBackSubject[], caller: Caller, now: Date) {
  const { db, units } = services;
  const [tree, kinds] = [await units.current(), await readKinds(db)];
  const contacts = await contactsOf(
    db,
    subjects.flatMap(({ subject }) => subject.need.requesterId ?? []),
  );
  return subjects.map((one) => {
    const { doc, need } = one.subject;
    const name = kinds.find(({ _id }) => _id === doc.kind)?.name ?? { zh: doc.kind, en: doc.kind };
    const contact = need.requesterId ? contacts.get(need.requesterId.toHexString()) : undefined;
    return presentCallBack(one, { tree, kind: { key: doc.kind, name }, contact, caller, now });
  });
}

const list = reading({
  name: 'listCallBacks',
  path: '/units/:unitId/call-backs',
  tag,
  params: pathIds('unitId'),
  summary: 'The requesters whom a unit is to call back, without their numbers; those that end soonest first',
  permission: may(unitPolicy, 'organise', ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
    findUnit(db, inputs.params.unitId),
  ),
  query: callBackQuery,
  answers: { 200: callBackPageSchema },
  refusals: ['invalid_cursor'],
  async run({ services, subject, query, caller, now }) {
    const { items, nextCursor } = await callBacksOf(services.db, subject._id, query, now);
    const subjects = await subjectsOf(services, items);
    const readable = subjects.filter((one) => callBackPolicy.read(caller, one));
    return ok({ items: await shown(services, readable, caller!, now), nextCursor });
  },
});

const take = changing({
  name: 'takeCallBack',
  method: 'post',
  path: '/call-backs/:callBackId/taking',
  tag,
  params,
  summary: 'Take a call for half an hour: its number is shown to you alone; by nobody who handled the case',
  permission: may(callBackPolicy, 'call', callBackNamed),
  body: nothing(),
  answers: { 200: callBackSchema },
  refusals: ['call_back_taken', 'call_back_over'],
  async run({ services, subject: { callBack, ...about }, caller, now }, transaction) {
    const taken = await takeCallBack(transaction, callBack._id);
    await recordAudit(transaction, {
      action: 'callBack.take',
      subject: { kind: 'need', id: callBack.caseId },
      unitId: callBack.unitId,
    });
    return ok((await shown(services, [{ callBack: taken, ...about }], caller, now))[0]);
  },
});

const answersBody = named(
  'NewCallBackAnswers',
  shape({
    /** False: nobody answered the call; after the third time it is over. */
    reached: flag(),
    solved: optional(oneOf(keysOf(solvedAnswers))),
    stars: optional(whole(1, 5)),
    /** Whether the unit had been in touch with them. */
    contacted: optional(flag()),
    /** Of somebody who is dissatisfied: whether the unit is to handle it again; left out, it is. */
    again: optional(flag()),
  }),
);

/** The answers of somebody who was reached; null of somebody who was not. Refuses the field that is missing. */
function answersOf({ reached, solved, stars, contacted, again }: Infer<typeof answersBody>): CallBackDoc['answers'] {
  if (!reached) return null;
  if (solved === undefined)
    throw refuseField('body.solved', '请选择是否解决', 'is required of somebody who was reached');
  if (stars === undefined) throw refuseField('body.stars', '请选择满意度', 'is required of somebody who was reached');
  if (contacted === undefined)
    throw refuseField('body.contacted', '请选择是否联系过', 'is required of somebody who was reached');
  const isDissatisfied = solved === 'no' || stars <= limits.dissatisfiedStars;
  return { solved, stars: stars, contacted, again: isDissatisfied && (again ?? true) };
}

const answer = changing({
  name: 'answerCallBack',
  method: 'post',
  path: '/call-backs/:callBackId/answers',
  tag,
  params,
  summary:
    'The outcome of a call that you have taken; of somebody dissatisfied the case goes back once, then to supervision',
  permission: may(callBackPolicy, 'call', callBackNamed),
  body: answersBody,
  answers: { 200: callBackSchema },
  refusals: ['call_back_not_taken', 'call_back_over'],
  async run({ services, subject: { callBack, ...about }, body, caller, now }, transaction) {
    const answers = answersOf(body);
    const called = await putCall(transaction, callBack._id, answers);
    await recordAudit(transaction, {
      action: 'callBack.answer',
      subject: { kind: 'need', id: callBack.caseId },
      unitId: callBack.unitId,
      details: { reached: answers !== null },
    });
    if (answers?.again) await sendBack(transaction, calendarSettingsOf(services.config), callBack);
    return ok((await shown(services, [{ callBack: called, ...about }], caller, now))[0]);
  },
});

/** Call-backs (回访): drawn, taken, answered. */
export const callBackRoutes: Route[] = [...callBackDrawRoutes, list, take, answer];
