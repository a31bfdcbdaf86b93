import Joi from 'joi';
import { callBackStates, solvedAnswers } from '../../../shared/call-backs.ts';
import { keysOf } from '../../../shared/words.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { countOut, idOut, instantOut, keyedOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import { abilities, listOut, named, nullable, pageOf, shape, type Infer } from '../../platform/schema/shape.ts';
import { shows } from '../../platform/schema/told.ts';
import { readsNumbers } from '../needs/numbers.ts';
import { needData } from '../needs/personal.ts';
import type { Contact } from '../people/contacts.ts';
import { identityData } from '../people/personal.ts';
import { unitNameIn, unitNameSchema } from '../units/present.ts';
import type { UnitTree } from '../units/tree.ts';
import { callBacks, type CallBackDrawDoc } from './model.ts';
import { callBackPolicy, type CallBackSubject } from './policy.ts';
import { callBackStateOf, isTaken } from './queries.ts';

const { answers: answersDatum } = callBacks.personal.data;

const answersSchema = named(
  'CallBackAnswers',
  shape({
    solved: shows(answersDatum, oneOf(keysOf(solvedAnswers))),
    stars: shows(answersDatum, countOut()),
    contacted: shows(answersDatum, Joi.boolean()),
    again: shows(answersDatum, Joi.boolean()),
  }),
);

export const callBackSchema = named(
  'CallBack',
  shape({
    id: idOut(),
    caseId: idOut(),
    title: shows(needData.title, textOut()),
    kind: keyedOut(),
    servedBy: nullable(unitNameSchema),
    servedAt: nullable(instantOut()),
    /** By the unit; null where volunteers served it. */
    unitSaidSolved: nullable(Joi.boolean()),
    state: oneOf(keysOf(callBackStates)),
    until: instantOut(),
    tries: countOut(),
    /** For whoever has taken the call, while they have it; null for everybody else. */
    requester: nullable(shape({ displayName: textOut(), phone: shows(identityData.name, nullable(textOut())) })),
    takenUntil: nullable(instantOut()),
    answers: nullable(answersSchema),
    can: abilities('call'),
  }),
);
export const callBackPageSchema = pageOf(callBackSchema);

interface Shown {
  tree: UnitTree;
  kind: Infer<typeof callBackSchema>['kind'];
  contact: Contact | undefined;
  caller: Caller;
  now: Date;
}

export function presentCallBack(
  all: CallBackSubject,
  { tree, kind, contact, caller, now }: Shown,
): Infer<typeof callBackSchema> {
  const {
    callBack,
    subject: { doc, need },
  } = all;
  const state = callBackStateOf(callBack, now);
  const isMine = isTaken(callBack, caller.personId, now) && callBackPolicy.call(caller, all);
  return {
    id: callBack._id.toHexString(),
    caseId: callBack.caseId.toHexString(),
    title: need.title,
    kind,
    servedBy: unitNameIn(tree, callBack.servedBy),
    servedAt: (callBack.servedAt ?? doc.servedAt)?.toISOString() ?? null,
    unitSaidSolved: callBack.unitSaidSolved,
    state,
    until: callBack.until.toISOString(),
    tries: callBack.tries,
    requester: readsNumbers(caller, need, { hasTakenCall: isMine })
      ? { displayName: contact?.displayName ?? '', phone: contact?.phone ?? null }
      : null,
    takenUntil: isMine ? callBack.takenUntil!.toISOString() : null,
    answers: callBack.answers,
    can: { call: state === 'open' && callBackPolicy.call(caller, all) },
  };
}

export const drawSchema = named(
  'CallBackDraw',
  shape({
    id: idOut(),
    unit: nullable(unitNameSchema),
    from: instantOut(),
    to: instantOut(),
    size: countOut(),
    /** SHA-256 of the seed, known before `from`. */
    seedHash: textOut(),
    /** Null until it was drawn. */
    seed: nullable(textOut()),
    createdAt: instantOut(),
    drawnAt: nullable(instantOut()),
    /** How many cases it was drawn from. */
    cases: countOut(),
  }),
);
export const drawPageSchema = pageOf(drawSchema);

export const presentDraw = (draw: CallBackDrawDoc, tree: UnitTree): Infer<typeof drawSchema> => ({
  id: draw._id.toHexString(),
  unit: unitNameIn(tree, draw.unitId),
  from: draw.from.toISOString(),
  to: draw.to.toISOString(),
  size: draw.size,
  seedHash: draw.seedHash,
  seed: draw.drawnAt ? draw.seed : null,
  createdAt: draw.createdAt.toISOString(),
  drawnAt: draw.drawnAt?.toISOString() ?? null,
  cases: draw.caseIds.length,
});

const share = { kept: countOut(), of: countOut() };
const bound = () => nullable(Joi.number().min(0).max(1));

export const drawPageOfOne = named(
  'CallBackDrawWhole',
  shape({
    draw: drawSchema,
    /** The numbers of all cases that it was drawn from. */
    caseIds: listOut(idOut()),
    /** Those that were drawn, in the order of their lots. */
    drawn: listOut(idOut()),
    figures: shape({
      calls: countOut(),
      reached: countOut(),
      unreached: countOut(),
      /** By the requesters who were reached, and by the units about the same cases. */
      solved: named('RateShare', shape(share)),
      saidSolved: named('RateShare', shape(share)),
      satisfied: named('SatisfiedShare', shape({ ...share, low: bound(), high: bound() })),
      /** The unit said that it was solved, and the requester that it was not. */
      contradicted: countOut(),
    }),
  }),
);
