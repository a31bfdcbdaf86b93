import type { ClientSession, Db, ObjectId } from 'mongodb';
import { needStateOf } from '../../../shared/case-states.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { auditEvent, happenedAt, insertAudits, type AuditEventDoc } from '../audit/record.ts';
import type { NeedDoc } from '../needs/queries.ts';
import { followCases, type NeedMove } from '../needs/writes.ts';
import type { GuardedPath } from '../units/writes.ts';
import type { CalendarSettings } from '../working-calendars/compile.ts';
import { readCalendars, type Calendars } from '../working-calendars/queries.ts';
import { caseDocument, storedFacts } from './document.ts';
import { followedStates, type CaseEvent, type CaseTerms, type FollowedState } from './events.ts';
import type { CaseFacts } from './facts.ts';
import { cases, type CaseDoc } from './model.ts';
import { after, replay } from './replay.ts';
import { tellOfStep, type ToldBy } from './tell.ts';
import { mayFollow, mustFollow } from './transitions.ts';

/** A case as it was read in the transaction that is to change it. */
export interface OpenedCase {
  readonly doc: CaseDoc;
  readonly facts: CaseFacts;
}

/** An event that is to happen: when and by whom says the transaction. */
export type Happening = CaseEvent extends infer E ? (E extends CaseEvent ? Omit<E, 'at' | 'by'> : never) : never;
/** The events after which no clock runs, of those that no unit's staff bring about. */
type Ending =
  | { verb: 'fulfil' | 'rate' }
  | { verb: 'follow'; state: FollowedState }
  | { verb: 'close' | 'withdraw'; reason?: string }
  /** Of a case that is over. */
  | { verb: 'unsupervise'; reason: string };

type Change = Pick<TransactionContext, 'now' | 'actorId' | 'requestId'>;

/** The case of a need that is raised with it, ready to be inserted. */
export const receivedCase = (
  { now: at, actorId: by }: Change,
  need: Pick<NeedDoc, '_id' | 'unitId'> & { unitPath: GuardedPath },
  terms: CaseTerms,
  calendars: Calendars,
): CaseDoc =>
  caseDocument(need._id, [{ verb: 'receive', unitId: need.unitId, terms, at, by }], need.unitPath, calendars);

/** Inserts cases that were just received. */
export async function insertCases(db: Db, session: ClientSession, received: readonly CaseDoc[]): Promise<void> {
  if (received.length > 0) await cases.in(db).insertMany([...received], { session });
}

/** The case, read in the transaction. Refuses with `not_found`. */
export async function caseToChange({ db, session }: TransactionContext, caseId: ObjectId): Promise<OpenedCase> {
  const doc = await cases.in(db).findOne({ _id: caseId }, { session });
  if (!doc) throw refuse('not_found');
  return { doc, facts: replay(doc.events) };
}

interface Circumstances {
  /** The way to the unit that holds it from now on, where that is another. */
  holderPath?: GuardedPath;
  /** Fields of the need that change along with it. */
  need?: Partial<NeedDoc>;
  /** Somebody else says more of the step than the table of hearing does. */
  toldBy?: ToldBy;
}

/**
 * The one writer of a case: an event is added, everything that is stored beside it is taken from the events anew, the
 * need follows, and everybody is told who has to hear of it (`hearing.ts`). Refuses with `wrong_state` an event that
 * cannot follow.
 */
export async function applyEvent(
  transaction: TransactionContext,
  settings: CalendarSettings,
  opened: OpenedCase,
  happening: Happening,
  circumstances: Circumstances = {},
): Promise<CaseDoc> {
  const calendars = await readCalendars(transaction.db, settings, transaction.session);
  return write(transaction, opened, happening, circumstances, calendars);
}

/** As `applyEvent`, for events after which no clock runs: they need no calendar. */
export const endCase = (
  transaction: TransactionContext,
  opened: OpenedCase,
  ending: Ending,
  circumstances: Circumstances = {},
): Promise<CaseDoc> => write(transaction, opened, ending, circumstances, noCalendars);

/** No clock runs by it. */
const noCalendars: Calendars = {
  all: [],
  of(key) {
    throw new Error(`a clock still runs by ${key}`);
  },
  stampOf: () => '',
  compareStamp: () => 0,
  earlier: () => [],
};

async function write(
  transaction: TransactionContext,
  opened: OpenedCase,
  happening: Happening,
  circumstances: Circumstances,
  calendars: Calendars,
): Promise<CaseDoc> {
  const { db, session } = transaction;
  const event = eventOf(transaction, opened, happening, circumstances, calendars);
  await writeEvents(db, session, [event], () => refuse('precondition_failed'));
  await insertAudits(db, session, [event.audit]);
  await tellOfStep(transaction, { before: opened.facts, ...event }, calendars, circumstances.toldBy);
  await bringFollowers(transaction, event.facts);
  return event.doc;
}

/** One more event of a case, with all that is written of it. */
export interface WrittenEvent extends OpenedCase {
  /** The version that the case had before. */
  readonly after: number;
  readonly event: CaseEvent;
  readonly audit: AuditEventDoc;
  readonly move: NeedMove;
}

/**
 * Works out one more event, as `applyEvent` writes it; the caller tells of it (`messagesOf`). Refuses one that cannot
 * follow with `wrong_state`.
 */
export function eventOf(
  change: Change,
  { doc, facts }: OpenedCase,
  happening: Happening,
  { holderPath, need }: Circumstances,
  calendars: Calendars,
): WrittenEvent {
  mustFollow(facts, happening.verb);
  const event = { ...happening, at: happenedAt(change.now, doc.events.at(-1)!.at), by: change.actorId };
  const then = after(facts, event);
  return {
    after: doc.version,
    event,
    facts: then,
    doc: {
      ...doc,
      events: [...doc.events, event],
      unitId: then.holderId,
      unitPath: [...(holderPath ?? doc.unitPath)],
      ...storedFacts(then, doc.raised, calendars),
      version: doc.version + 1,
      updatedAt: event.at,
    },
    audit: auditEvent(change, {
      action: actionOf(happening.verb),
      subject: { kind: 'need', id: doc._id },
      unitId: facts.holderId,
      from: facts.state,
      to: then.state,
      ...('unitId' in happening ? { details: { unitId: happening.unitId } } : {}),
    }),
    move: {
      from: needStateOf[facts.state],
      to: needStateOf[then.state],
      ...(holderPath ? { unitId: then.holderId, unitPath: holderPath } : {}),
      ...(need ? { fields: need } : {}),
    },
  };
}

/**
 * Writes events of several cases, or several of one in their order; the needs follow, and the caller inserts their
 * audit events.
 *
 * @param readWithin cases and needs were read in this transaction, which conflicts where one has changed since
 * @throws what `stale` gives where a case or its need has changed since it was read
 */
export async function writeEvents(
  db: Db,
  session: ClientSession,
  written: readonly WrittenEvent[],
  stale: () => Error,
  readWithin = false,
): Promise<void> {
  if (written.length === 0) return;
  const { matchedCount } = await cases.in(db).bulkWrite(
    written.map(({ after: version, event, doc }) => {
      const { _id, events: _all, version: _next, raised: _told, createdAt: _since, ...fields } = doc;
      const update = { $push: { events: event }, $set: fields, $inc: { version: 1 } };
      return { updateOne: { filter: readWithin ? { _id } : { _id, version }, update } };
    }),
    { session },
  );
  if (matchedCount < written.length) throw stale();
  const following = written.map(({ doc, audit, move }) => ({ needId: doc._id, move, now: audit.at }));
  if (!(await followCases(db, session, following, readWithin))) throw stale();
}

/** The cases that a head has gone on for come to the same end in the same transaction. */
async function bringFollowers(transaction: TransactionContext, { state, followers }: CaseFacts): Promise<void> {
  const end = followedStates.find((one) => one === state);
  if (!end) return;
  for (const caseId of followers) {
    const follower = await caseToChange(transaction, caseId);
    if (mayFollow(follower.facts, 'follow')) await endCase(transaction, follower, { verb: 'follow', state: end });
  }
}

/** The names that the audit log has had for these since needs had no case. */
const needActions: Partial<Record<CaseEvent['verb'], string>> = {
  fulfil: 'need.serve',
  serve: 'need.serve',
  rate: 'need.rate',
  withdraw: 'need.withdraw',
};
const actionOf = (verb: CaseEvent['verb']): string => needActions[verb] ?? `case.${verb}`;
