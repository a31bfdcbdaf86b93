import type { ObjectId } from 'mongodb';
import { combine, runQuery } from '../../platform/database/query.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { kindsAsked, type CaseKind } from '../case-kinds/queries.ts';
import { isCurrent, nearestOf, rolesIn, type HeldRole } from '../grants/queries.ts';
import { enqueueMessages, messageId, type Message } from '../messages/enqueue.ts';
import { needsAsked, type NeedDoc } from '../needs/queries.ts';
import { waysAsked, type Unit } from '../units/queries.ts';
import type { Calendars } from '../working-calendars/queries.ts';
import { soonestDue } from './deadlines.ts';
import { isOver, type CaseFacts } from './facts.ts';
import { hearingsOf } from './hearing.ts';
import { casesAsked } from './matters.ts';
import type { CaseDoc } from './model.ts';
import { replay } from './replay.ts';
import { handlingsOf } from './handling.ts';
import { barredFrom } from './policy.ts';
import { hasMoved, mayMovePromise, promiseAfter, promiseBefore } from './promise.ts';
import { needNews, type StaffWords, type TakenStep, type ToldStep } from './sayings.ts';

type HeardUnit = Pick<Unit, '_id' | 'name' | 'path'>;

/** The things around a case that say who hears of a step of it, and how. */
export interface HearingGround {
  kind: Pick<CaseKind, 'name'> | undefined;
  calendars: Calendars;
  /** The units that it concerns, by id. */
  units: ReadonlyMap<string, HeardUnit>;
  /** The roles on their ways; where the unit above hears, those too that have ended since the case was received. */
  held: readonly HeldRole[];
  /** Of the case, and of those that are linked to it. */
  needs: ReadonlyMap<string, NeedDoc>;
  /** Of all whom the case that goes on for it is for; of itself where none does. */
  askers: ReadonlyMap<string, NeedDoc>;
  /** The cases that are linked to it, before the step or after it. */
  followers: readonly CaseDoc[];
  /** The case that goes on for it, until it is over. */
  head: CaseDoc | undefined;
  /** The case that went on for it before the step. */
  headBefore?: CaseDoc | undefined;
}

/** The units that a step may concern. */
export const unitsOfStep = ({ before, event, facts }: TakenStep, head?: CaseDoc): ObjectId[] => [
  head?.unitId ?? facts.holderId,
  ...('unitId' in event && event.unitId ? [event.unitId] : []),
  ...before.parts.map(({ unitId }) => unitId),
];

/** Tells everybody who has to hear of a step (`hearing.ts`), in its transaction. */
export async function tellOfStep(
  transaction: TransactionContext,
  step: TakenStep,
  calendars: Calendars,
  toldBy?: ToldBy,
): Promise<void> {
  if (toldBy || (hearingsOf(step).length === 0 && !mayMovePromise(step, calendars))) return;
  await enqueueMessages(transaction, messagesOf(step, await groundOf(transaction, step, calendars)));
}

/** Another that tells of a step, having more to say: a part of the service, or the step that follows at once. */
export type ToldBy = 'whistle' | 'link';

async function groundOf(
  { db, session }: TransactionContext,
  step: TakenStep,
  calendars: Calendars,
): Promise<HearingGround> {
  const { doc, before, facts } = step;
  const following = [...before.followers, ...facts.followers];
  const linked = [...following, ...[before.headId, facts.headId].flatMap((id) => id ?? [])];
  const first = await runQuery(
    db,
    combine(
      [casesAsked(linked), needsAsked([doc._id, ...following]), kindsAsked([doc.kind])],
      (docs, needs, kinds) => ({ docs, needs, kinds }),
    ),
    session,
  );
  const head = isOver(facts) ? undefined : first.docs.find(({ _id }) => facts.headId?.equals(_id));
  const headBefore = first.docs.find(({ _id }) => before.headId?.equals(_id));
  const followers = first.docs.filter(({ _id }) => following.some((one) => one.equals(_id)));
  const handlings = handlingsOf(doc, headOf(facts, { head, headBefore }));
  const unitIds = [...unitsOfStep(step, head), ...[...handlings, ...followers].map(({ unitId }) => unitId)];
  const askedFor = head ? [head._id, ...replay(head.events).followers] : [];
  const { units, askers } = await runQuery(
    db,
    combine([waysAsked(unitIds), needsAsked(askedFor)], (units, askers) => ({ units, askers })),
    session,
  );
  const onWays = new Map([...units.values()].flatMap(({ path }) => path.map((id) => [id.toHexString(), id])));
  const held = await runQuery(
    db,
    rolesIn([...onWays.values()], new Date(Math.min(...handlings.map(({ since }) => +since)))),
    session,
  );
  const { needs } = first;
  const kind = first.kinds.get(doc.kind);
  return { kind, calendars, units, held, needs, askers: head ? askers : needs, followers, head, headBefore };
}

/** The case that goes on for one, or with which it was served. */
const headOf = ({ headId }: CaseFacts, { head, headBefore }: Pick<HearingGround, 'head' | 'headBefore'>) =>
  headId ? (head ?? headBefore) : undefined;

/** The messages of a step, each once. */
export function messagesOf(step: TakenStep, ground: HearingGround): Message[] {
  const heads = { before: ground.headBefore, after: ground.head };
  const partId = step.event.verb === 'endPart' ? step.event.unitId : undefined;
  const told: ToldStep = {
    ...step,
    name: ground.kind?.name ?? { zh: step.doc.kind, en: step.doc.kind },
    calendars: ground.calendars,
    // Of what is over nothing is promised, and its end is written without calendars.
    promisedBefore: isOver(step.facts) ? null : promiseBefore(step, ground.calendars, heads),
    promise: promiseAfter(step, heads),
    headNext: ground.head ? soonestDue(ground.head) : null,
    part: partId && ground.units.get(partId.toHexString()),
  };
  const messages = hearingsOf(step).flatMap((one) =>
    'staff' in one
      ? toStaff(told, ground, one)
      : 'requester' in one
        ? toRequesters(told, ground, one.requester, { followers: [] })
        : toRequesters(told, ground, one.requesters, step.before),
  );
  const moved = hasMoved(step, ground.calendars, heads)
    ? toRequesters(told, ground, needNews(step.event.verb === 'grantExtension' ? 'extended' : 'moved'), step.facts)
    : [];
  // The step itself may have said so, with more words.
  const unsaid = moved.filter(({ subject }) => !messages.some((one) => one.subject?.id === subject?.id));
  return [...new Map([...messages, ...unsaid].map((message) => [messageId(message), message])).values()];
}

type Hears = ReturnType<typeof hearingsOf>[number];

function toStaff(told: ToldStep, ground: HearingGround, { staff, say }: Extract<Hears, { staff: unknown }>): Message[] {
  const { doc, before, event } = told;
  const occasion = `${doc._id.toHexString()}:${doc.version}`;
  const holder = unitOf(ground, told, 'holder')[0];
  return staff.flatMap((who) => {
    if (who === 'asker') {
      const askedBy = before.extension?.by;
      const words = askedBy && say(told, holder);
      return words ? [messageTo(askedBy, words, occasion, subjectOf(words, doc))] : [];
    }
    return unitOf(ground, told, who).flatMap((unit) => {
      const words = say(told, who === 'above' ? holder : unit);
      if (!words) return [];
      const requesters = [...ground.askers.values()].flatMap(({ requesterId }) => requesterId ?? []);
      // The person who took the step knows of it; a case that comes to them by it is told all the same.
      const knows = (personId: ObjectId) => words.kind === 'caseNews' && event.by?.equals(personId);
      const subject = hasNoPart(told, who)
        ? { kind: 'unit' as const, id: unit._id }
        : subjectOf(words, words.kind === 'caseWords' ? (ground.head ?? doc) : doc);
      return deciding(told, ground, who, unit.path, requesters)
        .filter((personId) => !knows(personId))
        .map((personId) => messageTo(personId, words, occasion, subject));
    });
  });
}

/**
 * The staff who answer for a unit. Of the one above those hear who may decide: where each has handled the case or is of
 * its unit, those of the next one above.
 */
function deciding(
  { doc, facts, event: { at } }: ToldStep,
  { held, ...heads }: HearingGround,
  who: Staff,
  path: readonly ObjectId[],
  requesterIds: readonly ObjectId[],
): ObjectId[] {
  const others =
    who === 'above'
      ? nearestOf(held, path, at, barredFrom({ doc, head: headOf(facts, heads), requesterIds }, held))
      : [];
  return others.length > 0 ? others : nearestOf(held, path, at, requesterIds);
}

/** A unit whose part is over may not see the case any more: it is led to its list. */
const hasNoPart = ({ event }: TakenStep, who: Staff): boolean =>
  who === 'dropped' || (who === 'part' && event.verb === 'endPart');

const subjectOf = ({ about }: StaffWords, { _id: id }: CaseDoc): Message['subject'] => ({ kind: about ?? 'case', id });

const messageTo = (
  personId: ObjectId,
  { about: _about, ...words }: StaffWords,
  occasion: string,
  subject: Message['subject'],
): Message => ({ personId, ...words, occasion, subject });

type Staff = Extract<Hears, { staff: unknown }>['staff'][number];

/** The units that are meant, each with the way on which its staff is looked for. */
function unitOf(
  { units, head }: HearingGround,
  { before, event, facts }: TakenStep,
  who: Exclude<Staff, 'asker'>,
): HeardUnit[] {
  const named = (id: ObjectId) => [units.get(id.toHexString()) ?? []].flat();
  const holderId = head?.unitId ?? facts.holderId;
  switch (who) {
    case 'holder':
      return named(holderId);
    case 'above':
      return named(holderId).map((unit) => ({
        ...unit,
        path: unit.path.length > 1 ? unit.path.slice(0, -1) : unit.path,
      }));
    case 'part':
      return 'unitId' in event && event.unitId ? named(event.unitId) : [];
    case 'dropped': {
      const open = new Set(facts.parts.filter(({ endedAt }) => !endedAt).map(({ unitId }) => unitId.toHexString()));
      return before.parts
        .filter(({ unitId, endedAt }) => !endedAt && !open.has(unitId.toHexString()))
        .flatMap(({ unitId }) => named(unitId));
    }
  }
}

/** Everybody who has asked: by the need itself, and by each that is linked to it and not at its end. */
function toRequesters(
  told: ToldStep,
  ground: HearingGround,
  say: Extract<Hears, { requesters: unknown }>['requesters'],
  { followers }: Pick<CaseFacts, 'followers'>,
): Message[] {
  const { doc, facts } = told;
  const own = { caseId: doc._id, unitId: facts.holderId };
  const isMeant = ({ _id }: CaseDoc) => followers.some((one) => one.equals(_id));
  const linked = ground.followers
    .filter((one) => isMeant(one) && !isOver(one))
    .map(({ _id, unitId }) => ({ caseId: _id, unitId }));
  return [own, ...linked].flatMap(({ caseId, unitId }): Message[] => {
    const need = ground.needs.get(caseId.toHexString());
    if (!need?.requesterId) return [];
    const words =
      say === 'served' ? served(need.requesterId, need.title, ground, unitId, told.event.at) : say(told, need);
    // The head of a need and its own case count their versions each for itself.
    const ids = caseId.equals(doc._id) ? [caseId] : [caseId, doc._id];
    const occasion = `${ids.map((id) => id.toHexString()).join(':')}:${doc.version}`;
    return words ? [{ personId: need.requesterId, ...words, occasion, subject: { kind: 'need', id: need._id } }] : [];
  });
}

/**
 * The requester of a need is asked how it was served; one of the staff that answers for it only hears that it was,
 * since nobody rates their own work. Of what the city itself raised nobody is asked.
 */
function served(requesterId: ObjectId, title: string, { units, held }: HearingGround, unitId: ObjectId, at: Date) {
  const path = units.get(unitId.toHexString())?.path ?? [];
  const isStaff = held.some(
    (one) => isCurrent(one, at) && one.personId.equals(requesterId) && path.some((id) => id.equals(one.unitId)),
  );
  return isStaff
    ? { kind: 'caseProgress' as const, values: { title, state: 'served' as const } }
    : { kind: 'ratingAsked' as const, values: { title } };
}
