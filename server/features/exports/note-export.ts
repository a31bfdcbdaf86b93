import { recordAudit } from '../../domain/audit/record.ts';
import type { CountedUnit, Period } from '../../domain/counts/policy.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { Request } from '../../platform/http/route.ts';

/** Leaves an event of who took a file of people's service away, of what and when; the law wants that to be known. */
export function noteExport(
  {
    services: { client, db },
    caller,
    now,
    requestId,
    subject: { node },
    query,
  }: Request<unknown, Period, undefined, CountedUnit>,
  file: string,
): Promise<void> {
  return inTransaction(client, (session) =>
    recordAudit(
      { db, session, now, actorId: caller!.personId, requestId },
      {
        action: 'unit.export',
        subject: { kind: 'unit', id: node.objectId },
        unitId: node.objectId,
        details: { file, from: query.from, to: query.to },
      },
    ),
  );
}
