import { ObjectId } from 'mongodb';
import { findGrant } from '../../domain/grants/queries.ts';
import { findPerson } from '../../domain/people/queries.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { Refusal } from '../../platform/refusals/refuse.ts';
import { removeGrant } from '../granting/remove.ts';
import { leaveService } from '../personal-data/leave.ts';
import { withdrawConsent } from '../personal-data/withdraw-consent.ts';
import type { Ending } from './ending.ts';

type Context = Pick<
  ServiceContext,
  'client' | 'db' | 'claims' | 'guardSessions' | 'forgetting' | 'openidHash' | 'config' | 'units'
>;

export interface EndedAgain {
  /** Endings by their action; what had ended in the backup already is not among them. */
  done: Partial<Record<Ending['action'], number>>;
  /** Those that could not be, with the code of the refusal: of the last administrator, or in a task under way. */
  refused: { ending: Ending; code: string }[];
}

const requestId = 'restore';

/**
 * Ends again what a restored database has back: accounts, consents, roles. Run again, it does what it could not do
 * before. Whether somebody may leave is asked as of when they left: tasks that are over now may have bound them since.
 */
export async function endAgain(context: Context, endings: readonly Ending[], now: Date): Promise<EndedAgain> {
  const result: EndedAgain = { done: {}, refused: [] };
  for (const ending of [...endings].sort((one, other) => +one.at - +other.at)) {
    try {
      if (await endOne(context, ending, now)) result.done[ending.action] = (result.done[ending.action] ?? 0) + 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      result.refused.push({ ending, code: error.code });
    }
  }
  return result;
}

/** @returns false where it has ended already, or never was */
async function endOne(context: Context, { action, at, id, consent, records }: Ending, now: Date): Promise<boolean> {
  const { client, db, forgetting } = context;
  if (action === 'grant.remove')
    return inTransaction(client, async (session) => {
      const grant = await findGrant(db, new ObjectId(id), now, session);
      if (grant) await removeGrant({ db, session, now, actorId: null, requestId }, grant);
      return grant !== null;
    });
  const personId = new ObjectId(id);
  const person = await findPerson(db, personId);
  if (person?.state !== 'active') return false;
  if (action === 'consent.withdraw') {
    // One that was given anew since is another.
    if (!person.consents.some((one) => one.kind === consent && one.at <= at)) return false;
    await inTransaction(client, (session) =>
      withdrawConsent({ db, session, now, actorId: personId, requestId }, personId, consent!, forgetting, context),
    );
    return true;
  }
  const leaving = { leaves: action === 'person.erase' ? 'nothing' : 'openid', records: records! } as const;
  const leave = (leftAt: Date): Promise<number> =>
    leaveService(context, { personId, sessionId: null, now, leftAt, requestId, givesPlacesBack: true, ...leaving });
  try {
    // One that a wrong clock has dated ahead would take tasks to come for over.
    await leave(at < now ? at : now);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'wrong_state') throw error;
    // In the backup they still hold what they had given back by then.
    await leave(now);
  }
  return true;
}
