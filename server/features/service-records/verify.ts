import type { ServiceContext } from '../../platform/http/context.ts';
import { hashOf } from './issue.ts';
import { serviceRecords } from './model.ts';
import { readRecordNumber } from './number.ts';
import { presentVerification, type Verification } from './present.ts';
import { standingsOf } from './standing.ts';

/** The paper with a number, as typed in; null where there is none, for whatever reason. */
export async function verifyRecord(
  { db, log }: Pick<ServiceContext, 'db' | 'log'>,
  typed: string,
  now: Date,
): Promise<Verification | null> {
  const number = readRecordNumber(typed);
  const record = number && (await serviceRecords.in(db).findOne({ number }));
  if (!record) return null;
  if (hashOf(record.number, record.issuedAt, record.facts) !== record.hash) {
    // Somebody wrote into the database past the service: better no answer than a wrong one.
    log.error({ recordId: record._id.toHexString() }, 'a service record does not match its hash');
    return null;
  }
  const [standing] = await standingsOf(db, [record]);
  return presentVerification(record, standing, now);
}
