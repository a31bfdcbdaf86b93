import type { ObjectId } from 'mongodb';
import { organisationsAtTheirEnd } from '../../domain/temporary-organisations/queries.ts';
import { inTransaction, patienceMs } from '../../platform/database/transaction.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { allOrEach, throwFailures } from '../../platform/jobs/all-or-each.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { Refusal } from '../../platform/refusals/refuse.ts';
import { endOrganisation } from './end.ts';

export const organisationsJobs = ({ client, db }: ServiceContext): Job[] => [
  { name: 'end-organisations', schedule: '* * * * *', run: (now) => endOrganisationsAtTheirEnd({ client, db }, now) },
];

/**
 * Ends every organisation whose end has come, and hands it to the unit above. One that has been ended meanwhile is left
 * alone.
 */
export async function endOrganisationsAtTheirEnd(
  { client, db }: Pick<ServiceContext, 'client' | 'db'>,
  now: Date,
): Promise<void> {
  const end = async (ids: readonly ObjectId[]) => {
    for (const organisationId of ids)
      await inTransaction(
        client,
        (session) =>
          endOrganisation({ db, session, now, actorId: null, requestId: 'job:end-organisations' }, organisationId, {
            reason: '',
          }),
        patienceMs.job,
      ).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
      });
  };
  throwFailures((await allOrEach(await organisationsAtTheirEnd(db, now), end)).failures);
}
