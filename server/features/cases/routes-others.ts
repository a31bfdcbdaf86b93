import { calendarSettingsOf } from '../../domain/working-calendars/compile.ts';
import type { Route } from '../../platform/http/route.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { pathIds, reason } from '../../platform/schema/schema.ts';
import { caseCommand } from './command.ts';
import { extensionDecision, partEnd, requestersWords } from './inputs.ts';
import { sendResult, sendWithWords } from './photos.ts';
import { reopening } from './send-back.ts';

const decideExtension = caseCommand({
  name: 'decideExtension',
  action: 'grantExtension',
  path: 'extension-decision',
  summary: 'Grant or deny the time that a unit below asks for',
  body: extensionDecision,
  refusals: ['extension_not_asked', 'own_extension'],
  step: ({ body }) => ({
    happening: body.grant ? { verb: 'grantExtension' } : { verb: 'denyExtension', reason: body.reason },
  }),
});

const close = caseCommand({
  name: 'closeCase',
  action: 'close',
  path: 'closure',
  summary: 'Strike a case off that a unit below has served, with a reason; it is off supervision with that',
  body: reason(),
  step: ({ body }) => ({ happening: { verb: 'close', reason: body.reason } }),
});

const endPart = caseCommand({
  name: 'endPart',
  action: 'endPart',
  path: 'parts/:unitId/end',
  summary: 'End the part of a unit: by itself when it is done, or by the unit that leads',
  params: pathIds('caseId', 'unitId'),
  body: partEnd,
  async step({ body, caller, params, subject }, { facts }, transaction) {
    const { unitId } = params;
    const part = facts.parts.find((one) => one.unitId.equals(unitId) && !one.endedAt);
    if (!part) throw refuse('not_found');
    if (!caller.organises(unitId) && !caller.organises(subject.doc.unitId)) throw refuse('forbidden');
    await sendResult(transaction, subject.doc._id, caller.personId, body.photos);
    return { happening: { verb: 'endPart', unitId, reason: body.reason } };
  },
});

const tellMore = caseCommand({
  name: 'tellMore',
  action: 'tellMore',
  path: 'answer',
  summary: 'Tell what the unit has asked you about your need',
  body: requestersWords,
  async step({ body, caller }, opened, transaction) {
    await sendWithWords(transaction, opened, caller.personId, body.photos);
    return { happening: { verb: 'tellMore', reason: body.reason } };
  },
});

const addWords = caseCommand({
  name: 'addWords',
  action: 'addWords',
  path: 'words',
  summary: 'Add something to what you have asked for, while it is being seen to; the unit that has it is told',
  body: requestersWords,
  async step({ body, caller }, opened, transaction) {
    await sendWithWords(transaction, opened, caller.personId, body.photos);
    return { happening: { verb: 'addWords', reason: body.reason } };
  },
});

const reopen = caseCommand({
  name: 'reopenCase',
  action: 'reopen',
  path: 'reopening',
  summary: 'Have a need handled again that was served and is not well; once',
  body: requestersWords,
  refusals: ['reopened_once', 'reopen_too_late'],
  async step({ body, caller, services }, opened, transaction) {
    await sendWithWords(transaction, opened, caller.personId, body.photos);
    const { unitId, holderPath } = await reopening(transaction, calendarSettingsOf(services.config), opened);
    return { happening: { verb: 'reopen', reason: body.reason, unitId }, holderPath };
  },
});

/** The steps of others than the holder: the unit above, those that help, and who asked. */
export const caseOtherRoutes: Route[] = [decideExtension, close, endPart, tellMore, addWords, reopen];
