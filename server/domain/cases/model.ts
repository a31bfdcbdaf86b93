import {
  caseClocks,
  caseGrades,
  caseStates,
  escalationLevels,
  supervisionColours,
} from '../../../shared/case-states.ts';
import { keysOf } from '../../../shared/words.ts';
import { anyId, defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import { id, instant, listOf, nullable, number, oneOf, text } from '../../platform/database/fields.ts';
import { nothingOfPeople } from '../../platform/personal/datum.ts';
import { caseEvent } from './events.ts';
import { caseData } from './personal.ts';

/** A condition that finds what was served by an index. */
export const wasServed = { servedAt: { $gt: new Date(0) } };

/**
 * A need on its way through the administration. Its events are the truth; the other fields are taken from them
 * (`document.ts`), so that cases can be found.
 */
export const cases = defineCollection('cases', {
  fields: {
    /** The id of the need. */
    _id: id(),
    events: listOf(caseEvent()),
    state: oneOf(keysOf(caseStates)),
    kind: text(),
    grade: oneOf(keysOf(caseGrades)),
    cycle: number(),
    originId: id(),
    /** The holder: the one unit whose turn it is. */
    unitId: id(),
    /** The way from the root to it: an index for queues, as of needs and tasks. */
    unitPath: listOf(id()),
    /** The units whose parts are not over. */
    helpers: listOf(id()),
    /** The case that goes on for this one. */
    headId: nullable(id()),
    /** When it was served, last; null while it is not. */
    servedAt: nullable(instant()),
    /** Under supervision, and since when. */
    colour: nullable(oneOf(keysOf(supervisionColours))),
    supervisedAt: nullable(instant()),
    due: nullable(instant()),
    /** The soonest deadline of all running clocks; far away where none has one. */
    nextDue: instant(),
    nextAlarmAt: nullable(instant()),
    calendarStamp: text(),
    /** The escalations that there have been, as `clock:level`. */
    raised: listOf(text()),
    version: number(),
    createdAt: instant(),
    updatedAt: instant(),
  },
  personal: {
    whose: null,
    data: caseData,
    nothing: [
      '_id',
      'events.verb',
      'events.at',
      'events.unitId',
      'events.minutes',
      'events.rule',
      'events.contested',
      'events.solved',
      'events.headId',
      'events.viaId',
      'events.caseIds',
      'events.voices',
      'events.state',
      'events.colour',
      'events.byRule',
      'events.terms',
      'state',
      'kind',
      'grade',
      'cycle',
      'originId',
      'unitId',
      'unitPath',
      'helpers',
      'headId',
      'servedAt',
      'colour',
      'supervisedAt',
      'due',
      'nextDue',
      'nextAlarmAt',
      'calendarStamp',
      'raised',
      'version',
      'createdAt',
      'updatedAt',
    ],
  },
  rules: [
    // Nobody holds a case beside its holder, and the way to the holder ends at it.
    { $eq: [{ $arrayElemAt: ['$unitPath', -1] }, '$unitId'] },
  ],
  indexes: [
    { key: { unitPath: 1, nextDue: 1, _id: 1 } },
    { key: { helpers: 1, nextDue: 1, _id: 1 }, partialFilterExpression: { helpers: anyId } },
    { key: { nextAlarmAt: 1 } },
    { key: { calendarStamp: 1, _id: 1 } },
    { key: { state: 1, updatedAt: 1 } },
    { key: { unitId: 1, createdAt: 1 } },
    // Cases of a kind as everybody may see them (`outward.ts`).
    { key: { kind: 1, createdAt: -1, _id: -1 } },
    {
      key: { unitPath: 1, supervisedAt: 1, _id: 1 },
      partialFilterExpression: { supervisedAt: { $gt: new Date(0) } },
    },
    { key: { headId: 1 }, partialFilterExpression: { headId: anyId } },
    { key: { servedAt: -1 }, partialFilterExpression: wasServed },
    { key: { kind: 1, servedAt: -1 }, partialFilterExpression: wasServed },
    { key: { originId: 1, kind: 1, servedAt: -1 }, partialFilterExpression: wasServed },
    { key: { unitPath: 1, servedAt: 1 }, partialFilterExpression: wasServed },
    // Those that are handled again, which are few.
    { key: { updatedAt: 1 }, partialFilterExpression: { cycle: { $gt: 1 } } },
  ],
});
export type CaseDoc = DocumentOf<typeof cases>;

/** One escalation: a clock of a case has reached a level. It happens once, whatever becomes of the clock. */
export const caseEscalations = defineCollection('caseEscalations', {
  fields: {
    /** `case:clock:level`; the clock's number makes it one of its cycle. */
    _id: text(),
    caseId: id(),
    /** Such as `holder.2`. */
    clockId: text(),
    clock: oneOf(keysOf(caseClocks)),
    level: oneOf(keysOf(escalationLevels)),
    cycle: number(),
    /** The unit that pays for the clock. */
    unitId: id(),
    /** When the level was reached, and when it was told of. */
    at: instant(),
    raisedAt: instant(),
  },
  personal: nothingOfPeople,
  indexes: [{ key: { caseId: 1 } }],
});
export type CaseEscalationDoc = DocumentOf<typeof caseEscalations>;
