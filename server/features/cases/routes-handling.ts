import { limits } from '../../../shared/limits.ts';
import { nothing, reason } from '../../platform/schema/schema.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import type { Route } from '../../platform/http/route.ts';
import { extensionRefused, waitMinutesLeft } from '../../domain/cases/deadlines.ts';
import { hasOpenPart } from '../../domain/cases/facts.ts';
import { calendarSettingsOf } from '../../domain/working-calendars/compile.ts';
import { readCalendars } from '../../domain/working-calendars/queries.ts';
import { caseCommand } from './command.ts';
import { ruledTo, unitThatSigns } from './destination.ts';
import { dispatchIt } from './dispatch.ts';
import { acceptance, contact, extension, part, returning, ruling, service } from './inputs.ts';
import { returnStep } from './return.ts';
import { sendResult } from './photos.ts';
import { newTerms } from './terms.ts';

const ability = 'handle';

const askMore = caseCommand({
  name: 'askForMore',
  verb: 'askMore',
  path: 'question',
  summary: 'Ask the requester for what is missing; the clock of accepting stands, for five working days in all',
  ability,
  body: reason(),
  refusals: ['question_used'],
  async step({ body, services }, { facts }, { db, session }) {
    const calendars = await readCalendars(db, calendarSettingsOf(services.config), session);
    const minutes = waitMinutesLeft('answer', facts, calendars);
    if (minutes < 1) throw refuse('question_used');
    return { happening: { verb: 'askMore', reason: body.reason, minutes }, need: { question: body.reason } };
  },
});

const accept = caseCommand({
  name: 'acceptCase',
  verb: 'accept',
  path: 'acceptance',
  summary: 'Accept a case, with its kind and grade set right',
  ability,
  body: acceptance,
  async step({ body, subject }, { facts }, transaction) {
    const terms = await newTerms(transaction, facts.holderId, facts.terms, body, subject.need);
    return { happening: { verb: 'accept', ...(terms ? { terms } : {}) } };
  },
});

const refusal = caseCommand({
  name: 'refuseCase',
  verb: 'refuse',
  path: 'refusal',
  summary: 'Refuse a case with a reason, which the requester is told',
  ability,
  body: reason(),
  step: ({ body }) => ({ happening: { verb: 'refuse', reason: body.reason } }),
});

const sign = caseCommand({
  name: 'signCase',
  verb: 'sign',
  path: 'signature',
  summary: 'Sign for a case that was dispatched to your unit',
  ability,
  body: nothing(),
  step: () => ({ happening: { verb: 'sign' } }),
});

const contacted = caseCommand({
  name: 'contactCase',
  verb: 'contact',
  path: 'contact',
  summary: 'Say that the requester was contacted; the handling begins',
  ability,
  body: contact,
  step: ({ body }) => ({ happening: { verb: 'contact', ...(body.reason ? { reason: body.reason } : {}) } }),
});

const pause = caseCommand({
  name: 'pauseCase',
  verb: 'pause',
  path: 'pause',
  summary: 'Pause a case with a reason; its clocks stand for 15 working days at most, and it goes on by itself',
  ability,
  body: reason(),
  refusals: ['pause_used'],
  async step({ body, services }, { facts }, { db, session }) {
    const calendars = await readCalendars(db, calendarSettingsOf(services.config), session);
    const minutes = waitMinutesLeft('pause', facts, calendars);
    if (minutes < 1) throw refuse('pause_used');
    return { happening: { verb: 'pause', reason: body.reason, minutes } };
  },
});

const resume = caseCommand({
  name: 'resumeCase',
  verb: 'resume',
  path: 'resumption',
  summary: 'Go on with a paused case',
  ability,
  body: nothing(),
  step: () => ({ happening: { verb: 'resume' } }),
});

const askExtension = caseCommand({
  name: 'askExtension',
  verb: 'askExtension',
  path: 'extension',
  summary:
    'Ask the unit above for more time, at most its limit again; granted once each time that a case is handled, asked for once more where it was not',
  ability,
  body: extension,
  refusals: ['extension_used', 'extension_too_late'],
  async step({ body, services }, { doc, facts }, { db, session, now }) {
    const calendars = await readCalendars(db, calendarSettingsOf(services.config), session);
    const why = extensionRefused(facts, calendars, now);
    if (why) throw refuse(why);
    if (body.minutes > facts.terms.limits.case)
      throw refuseField('body.minutes', '不能超过原时限', 'is more than the limit itself');
    const { minutes, reason } = body;
    // Above the root nobody decides: its own administrators do.
    const unitId = doc.unitPath.at(-2) ?? doc.unitId;
    return { happening: { verb: 'askExtension', minutes, reason, unitId } };
  },
});

const giveBack = caseCommand({
  name: 'returnCase',
  verb: 'return',
  path: 'return',
  summary:
    'Return a case by a rule and with a reason, to the lowest unit above you and who sent it; until the time to sign is over, afterwards only where the facts are not as they were told',
  ability,
  body: returning,
  refusals: ['case_bound', 'case_not_sent', 'return_too_late'],
  async step({ body, services }, opened, transaction) {
    const { db, session } = transaction;
    const calendars = await readCalendars(db, calendarSettingsOf(services.config), session);
    return returnStep(transaction, opened, body, calendars);
  },
});

const rule = caseCommand({
  name: 'ruleOnCase',
  verb: 'rule',
  path: 'ruling',
  summary: 'Rule whose a case is that was returned to you, the first time too; the ruling binds',
  ability,
  body: ruling,
  async step({ body }, opened, transaction) {
    const { _id: unitId, path } = await ruledTo(transaction, opened, body.unitId);
    return { happening: { verb: 'rule', unitId, reason: body.reason }, holderPath: path };
  },
});

const involve = caseCommand({
  name: 'involveUnit',
  verb: 'involve',
  path: 'parts',
  summary: 'Give another unit a part in a case; your unit leads',
  ability,
  body: part,
  async step({ body }, { facts }, transaction) {
    const open = facts.parts.filter(({ endedAt }) => !endedAt);
    if (body.unitId.equals(facts.holderId))
      throw refuseField('body.unitId', '主办单位不能协办', 'names the unit that leads');
    if (open.some(({ unitId }) => unitId.equals(body.unitId)))
      throw refuseField('body.unitId', '这个单位正在协办', 'names a unit that has a part already');
    if (open.length >= limits.casePartsOpen)
      throw refuseField('body.unitId', '协办单位已达上限', 'is one unit too many');
    await unitThatSigns(transaction, body.unitId);
    return {
      happening: { verb: 'involve', unitId: body.unitId, ...(body.reason ? { reason: body.reason } : {}) },
    };
  },
});

const serve = caseCommand({
  name: 'serveCase',
  verb: 'serve',
  path: 'service',
  summary: 'Say that a case is done, whether it was solved, and what the requester is to know',
  ability,
  body: service,
  refusals: ['case_parts_open'],
  async step({ body, caller, subject }, { facts }, transaction) {
    if (hasOpenPart(facts)) throw refuse('case_parts_open');
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
