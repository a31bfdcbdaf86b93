import type { ObjectId } from 'mongodb';
import { needStateOf } from '../../../shared/case-states.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { happenedAt, recordAudit } from '../audit/record.ts';
import type { NeedDoc } from '../needs/queries.ts';
import { followCase } from '../needs/writes.ts';
import type { GuardedPath } from '../units/writes.ts';
import type { CalendarSettings } from '../working-calendars/compile.ts';
import { readCalendars, type Calendars } from '../working-calendars/queries.ts';
import { caseDocument, storedFacts } from './document.ts';
import { followedStates, type CaseEvent, type CaseTerms, type FollowedState } from './events.ts';
import type { CaseFacts } from './facts.ts';
import { cases, type CaseDoc } from './model.ts';
import { after, replay } from './replay.ts';
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
  | { verb: 'close' | 'withdraw'; reason?: string };

/** Opens the case of a need that is raised with it. */
export async function openCase(
  transaction: TransactionContext,
  settings: CalendarSettings,
  need: Pick<NeedDoc, '_id' | 'unitId'> & { unitPath: GuardedPath },
  terms: CaseTerms,
): Promise<CaseDoc> {
  const { db, session, now: at, actorId: by } = transaction;
  const calendars = await readCalendars(db, settings, session);
  const received: CaseEvent = { verb: 'receive', unitId: need.unitId, terms, at, by };
  const opened = caseDocument(need._id, [received], need.unitPath, calendars);
  await cases.in(db).insertOne(opened, { session });
  return opened;
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
}

/**
 * The one writer of a case: an event is added, everything that is stored beside it is taken from the events anew, and
 * the need follows. Refuses with `wrong_state` an event that cannot follow.
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
};

async function write(
  transaction: TransactionContext,
  { doc, facts }: OpenedCase,
  happening: Happening,
  { holderPath, need }: Circumstances,
  calendars: Calendars,
): Promise<CaseDoc> {
  const { db, session, now, actorId: by } = transaction;
  mustFollow(facts, happening.verb);
  const event = { ...happening, at: happenedAt(now, doc.events.at(-1)!.at), by };
  const then = after(facts, event);
  const path = holderPath ?? doc.unitPath;
  const written = await cases.in(db).findOneAndUpdate(
    { _id: doc._id, version: doc.version },
    {
      $push: { events: event },
      $set: {
        unitId: then.holderId,
        unitPath: [...path],
        ...storedFacts(then, doc.raised, calendars),
        updatedAt: event.at,
      },
      $inc: { version: 1 },
    },
    { session, returnDocument: 'after' },
  );
  if (!written) throw refuse('precondition_failed');
  await recordAudit(transaction, {
    action: actionOf(happening.verb),
    subject: { kind: 'need', id: doc._id },
    unitId: facts.holderId,
    from: facts.state,
    to: then.state,
    ...('unitId' in happening ? { details: { unitId: happening.unitId } } : {}),
  });
  await followCase(transaction, doc._id, {
    from: needStateOf[facts.state],
    to: needStateOf[then.state],
    ...(holderPath ? { unitId: then.holderId, unitPath: holderPath } : {}),
    ...(need ? { fields: need } : {}),
  });
  await bringFollowers(transaction, then);
  return written;
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
