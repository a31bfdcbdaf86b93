import { nothing, reason } from '../../platform/schema/schema.ts';
import { refuseField } from '../../platform/refusals/refuse.ts';
import type { Route } from '../../platform/http/route.ts';
import { extensionLimit, waitMinutesLeft } from '../../domain/cases/deadlines.ts';
import { caseCommand } from './command.ts';
import { ruledTo, unitThatHelps } from './destination.ts';
import { dispatchIt } from './dispatch.ts';
import { acceptance, contact, extension, part, returning, ruling, service } from './inputs.ts';
import { returnStep } from './return.ts';
import { sendResult } from './photos.ts';
import { newTerms } from './terms.ts';

const askMore = caseCommand({
  name: 'askForMore',
  action: 'askMore',
  path: 'question',
  summary: 'Ask the requester for what is missing; the clock of accepting stands, for five working days in all',
  body: reason(),
  refusals: ['question_used', 'nobody_to_ask'],
  step({ body }, { facts }, _transaction, calendars) {
    const minutes = waitMinutesLeft('answer', facts, calendars);
    return { happening: { verb: 'askMore', reason: body.reason, minutes }, need: { question: body.reason } };
  },
});

const accept = caseCommand({
  name: 'acceptCase',
  action: 'accept',
  path: 'acceptance',
  summary: 'Accept a case, with its kind and grade set right',
  body: acceptance,
  async step({ body, subject }, { facts }, transaction) {
    const terms = await newTerms(transaction, facts.holderId, facts.terms, body, subject.need);
    return { happening: { verb: 'accept', ...(terms ? { terms } : {}) } };
  },
});

const refusal = caseCommand({
  name: 'refuseCase',
  action: 'refuse',
  path: 'refusal',
  summary: 'Refuse a case with a reason, which the requester is told',
  body: reason(),
  step: ({ body }) => ({ happening: { verb: 'refuse', reason: body.reason } }),
});

const sign = caseCommand({
  name: 'signCase',
  action: 'sign',
  path: 'signature',
  summary: 'Sign for a case that was dispatched to your unit',
  body: nothing(),
  step: () => ({ happening: { verb: 'sign' } }),
});

const contacted = caseCommand({
  name: 'contactCase',
  action: 'contact',
  path: 'contact',
  summary: 'Say that the requester was contacted; the handling begins',
  body: contact,
  step: ({ body }) => ({ happening: { verb: 'contact', ...(body.reason ? { reason: body.reason } : {}) } }),
});

const pause = caseCommand({
  name: 'pauseCase',
  action: 'pause',
  path: 'pause',
  summary: 'Pause a case with a reason; its clocks stand for 15 working days at most, and it goes on by itself',
  body: reason(),
  refusals: ['pause_used'],
  step({ body }, { facts }, _transaction, calendars) {
    const minutes = waitMinutesLeft('pause', facts, calendars);
    return { happening: { verb: 'pause', reason: body.reason, minutes } };
  },
});

const resume = caseCommand({
  name: 'resumeCase',
  action: 'resume',
  path: 'resumption',
  summary: 'Go on with a paused case',
  body: nothing(),
  step: () => ({ happening: { verb: 'resume' } }),
});

const askExtension = caseCommand({
  name: 'askExtension',
  action: 'askExtension',
  path: 'extension',
  summary:
    'Ask the unit above for more time, at most its limit again; granted once each time that a case is handled, asked for once more where it was not',
  body: extension,
  refusals: ['extension_used', 'extension_too_late'],
  step({ body }, { doc, facts }, _transaction, calendars) {
    if (body.minutes > extensionLimit(facts, calendars).atMost)
      throw refuseField('body.minutes', '不能超过原时限', 'is more than the limit itself');
    const { minutes, reason } = body;
    // Above the root nobody decides: its own administrators do.
    const unitId = doc.unitPath.at(-2) ?? doc.unitId;
    return { happening: { verb: 'askExtension', minutes, reason, unitId } };
  },
});

const giveBack = caseCommand({
  name: 'returnCase',
  action: 'return',
  path: 'return',
  summary:
    'Return a case by a rule and with a reason, to the lowest unit above you and who sent it; until the time to sign is over, afterwards only where the facts are not as they were told',
  body: returning,
  refusals: ['case_bound', 'case_not_sent', 'return_too_late'],
  step: ({ body }, opened, transaction, calendars) => returnStep(transaction, opened, body, calendars),
});

const rule = caseCommand({
  name: 'ruleOnCase',
  action: 'rule',
  path: 'ruling',
  summary: 'Rule whose a case is that was returned to you, the first time too; the ruling binds',
  body: ruling,
  async step({ body }, opened, transaction) {
    const { _id: unitId, path } = await ruledTo(transaction, opened, body.unitId);
    return { happening: { verb: 'rule', unitId, reason: body.reason }, holderPath: path };
  },
});

const involve = caseCommand({
  name: 'involveUnit',
  action: 'involve',
  path: 'parts',
  summary: 'Give another unit a part in a case; your unit leads',
  body: part,
  async step({ body }, { facts }, transaction) {
    await unitThatHelps(transaction, 'involve', { facts }, body.unitId);
    return {
      happening: { verb: 'involve', unitId: body.unitId, ...(body.reason ? { reason: body.reason } : {}) },
    };
  },
});

const serve = caseCommand({
  name: 'serveCase',
  action: 'serve',
  path: 'service',
  summary: 'Say that a case is done, whether it was solved, and what the requester is to know',
  body: service,
  refusals: ['case_parts_open'],
  async step({ body, caller, subject }, _opened, transaction) {
    await sendResult(transaction, subject.doc._id, caller.personId, body.photos);
    return { happening: { verb: 'serve', solved: body.solved, reason: body.reason } };
  },
});

/** The steps of the unit that holds a case. */
export const caseHandlingRoutes: Route[] = [
  askMore,
  accept,
  refusal,
  dispatchIt,
  sign,
  contacted,
  pause,
  resume,
  askExtension,
  giveBack,
  rule,
  involve,
  serve,
];
