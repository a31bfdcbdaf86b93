import { needStateOf, type CaseState } from '../../../shared/case-states.ts';
import { hasPassed } from '../../../shared/passed.ts';
import type { CaseKind } from '../case-kinds/queries.ts';
import type { Message } from '../messages/enqueue.ts';
import type { MessageValues } from '../messages/values.ts';
import type { NeedDoc } from '../needs/queries.ts';
import type { Calendars } from '../working-calendars/queries.ts';
import { dueOf, soonestDue } from './deadlines.ts';
import type { CaseEvent } from './events.ts';
import { isRunning, type CaseFacts } from './facts.ts';
import type { CaseDoc } from './model.ts';
import type { WaitClock } from './waits.ts';

/** A step that was taken: the case before and after it. */
export interface TakenStep {
  before: CaseFacts;
  event: CaseEvent;
  facts: CaseFacts;
  doc: CaseDoc;
}

/** A step with all that is said of it. */
export interface ToldStep extends TakenStep {
  name: CaseKind['name'];
  calendars: Calendars;
  promisedBefore: Date | null;
  /** The promise to those who asked from now on: of the case, or of the one that goes on for it. */
  promise: Date | null;
  /** By when the case that goes on for it takes its next step; null where none does. */
  headNext: Date | null;
  /** The unit whose part is over, or that helps from now on. */
  part?: { name: string } | undefined;
}

/** The words of a message: all of it but the person, the occasion and the subject. */
type Words<M extends Message = Message> = M extends Message ? Pick<M, 'kind' | 'values'> : never;
/** The subject that staff are led to: the need with the case, or the case alone for those who may not see the need. */
export type StaffWords = Words & { about?: 'need' };
/** To the staff of a unit; null where there is nothing to say. */
export type ToStaff = (step: ToldStep, unit: { name: string }) => StaffWords | null;
/** To somebody who has asked for it. */
export type ToRequester = (step: ToldStep, need: NeedDoc) => Words | null;

/**
 * A case as staff are told of it. `title` is the name of a unit: what somebody asks for is theirs, and goes with them.
 */
const factsOf = ({ name }: ToldStep, { name: title }: { name: string }) => ({
  title,
  kindZh: name.zh,
  kindEn: name.en,
});

/** A case has come. */
export const arrival: ToStaff = (step, unit) => ({
  kind: step.doc.grade === 'A' ? 'caseUrgent' : 'caseArrived',
  values: {
    ...factsOf(step, unit),
    ...withEnd('start', soonestDue(step.doc)?.toISOString()),
  },
  ...(step.event.verb === 'involve' ? {} : { about: 'need' }),
});

export const newWords: ToStaff = (step, unit) => ({ kind: 'caseWords', values: factsOf(step, unit), about: 'need' });

export const watched: ToStaff = (step, unit) => ({
  kind: 'caseSupervised',
  values: { ...factsOf(step, unit), colour: step.facts.supervision!.colour },
  about: 'need',
});

/** The end of a wait that has just begun; undefined where it has none. */
const endOf = ({ facts: { clocks }, calendars }: ToldStep, wait: WaitClock): string | undefined => {
  const run = clocks.find((one) => one.clock === wait && isRunning(one));
  return run && dueOf(run, calendars)?.toISOString();
};

const withEnd = <K extends string>(key: K, end: string | undefined) =>
  (end ? { [key]: end } : {}) as Partial<Record<K, string>>;

export const askedForTime: ToStaff = (step, unit) => ({
  kind: 'extensionAsked',
  values: {
    ...factsOf(step, unit),
    minutes: step.facts.extension!.minutes,
    ...withEnd('answerBy', endOf(step, 'decide')),
  },
});

/** News of a case, in a few words. */
export const news =
  (what: MessageValues['caseNews']['news'] | ((step: ToldStep) => MessageValues['caseNews']['news'])): ToStaff =>
  (step, unit) => ({
    kind: 'caseNews',
    values: {
      ...factsOf(step, unit),
      news: typeof what === 'string' ? what : what(step),
      ...(step.event.verb === 'pause' ? withEnd('by', endOf(step, 'pause')) : {}),
      ...(step.event.verb === 'gainVoice' ? { grade: step.doc.grade } : {}),
      ...(step.part ? { unit: step.part.name } : {}),
    },
  });

/** News of when a need is done: until when it is paused, or what is promised, which may be over. */
export const needNews =
  (what: MessageValues['needNews']['news']): ToRequester =>
  (step, { title }) => {
    const promise = step.promise?.toISOString();
    const until = what === 'paused' ? endOf(step, 'pause') : promise;
    const isLate = until === promise && step.promise !== null && hasPassed(step.promise, step.event.at);
    return { kind: 'needNews', values: { title, news: what, ...withEnd(isLate ? 'since' : 'by', until) } };
  };

/**
 * Another case goes on for what somebody asked for, which they have not said themselves: by when that one is to be
 * done; where nobody knows yet, until when it takes its next step. A requester
 * who had heard so of a case hears of another only where the date is another.
 */
export const joined: ToRequester = ({ before, event, promisedBefore, promise, headNext }, { title, requesterId }) => {
  if (requesterId && event.by?.equals(requesterId)) return null;
  if (before.headId && +(promise ?? 0) === +(promisedBefore ?? 0)) return null;
  const by = promise ?? headNext;
  return {
    kind: 'needNews',
    values: {
      title,
      news: promise ? 'joined' : 'joinedUndated',
      ...(by && by > event.at ? { by: by.toISOString() } : {}),
    },
  };
};

/** Whether a step changes the state of a need in the words that its requester knows. */
const changesTo = ({ before, facts }: Pick<ToldStep, 'before' | 'facts'>, states: readonly CaseState[]): boolean =>
  needStateOf[facts.state] !== needStateOf[before.state] &&
  states.some((one) => needStateOf[one] === needStateOf[facts.state]);

/** Where a need stands, whenever that changes in words of its requester. */
export const progress: ToRequester = (step, { title }) => {
  if (!changesTo(step, ['refused', 'moreNeeded', 'dispatched'])) return null;
  const { event, doc } = step;
  const state = needStateOf[doc.state] as 'refused' | 'moreNeeded' | 'dispatched';
  const reason = 'reason' in event && state !== 'dispatched' ? event.reason : undefined;
  return {
    kind: 'caseProgress',
    values: {
      title,
      state,
      ...(reason ? { reason } : {}),
      ...(state === 'dispatched' && doc.due ? { promised: doc.due.toISOString() } : {}),
      ...(state === 'moreNeeded' ? withEnd('answerBy', endOf(step, 'answer')) : {}),
    },
  };
};
