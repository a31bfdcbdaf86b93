import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import { ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { refuse, refuseTooMany } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { enqueueMessages } from '../../domain/messages/enqueue.ts';
import { certifiedOf, type Span } from '../../domain/participations/served.ts';
import { guardActivePerson } from '../../domain/people/queries.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { linesOf } from './lines.ts';
import { serviceRecords, type RecordFacts, type RecordLine, type ServiceRecordDoc } from './model.ts';
import { newRecordNumber } from './number.ts';
import { personOnPaper, printable } from './person-on-paper.ts';
import { standingsOf } from './standing.ts';
import { day, oneOf } from '../../platform/schema/schema.ts';
import { type Infer, listOf, named, optional, shape } from '../../platform/schema/shape.ts';

export const recordAsked = named(
  'NewServiceRecord',
  shape({
    /** Calendar days, both included. */
    from: optional(day()),
    to: optional(day()),
    /** The facts about the person that are printed. */
    show: listOf(named('Printable', oneOf(printable)), printable.length)
      .unique()
      .default(['name']),
  }),
);
export type RecordAsked = Infer<typeof recordAsked>;

const maxRecordsPerDay = 20;
/** About forty pages; a longer service is printed year by year. */
const maxLines = 500;

/**
 * Issues a record of the person's certified participations of a period: a frozen copy with a number of its own. A
 * paper of the same period that no longer holds is replaced by it, and the person is told.
 * Refuses with `nothing_certified`, `record_too_long` and `too_many_requests`.
 */
export async function issueRecord(
  transaction: TransactionContext,
  { units, config }: Pick<ServiceContext, 'units' | 'config'>,
  personId: ObjectId,
  asked: RecordAsked,
): Promise<ServiceRecordDoc> {
  const { db, session, now } = transaction;
  const person = await guardActivePerson(transaction, personId);
  await mustBeFew(transaction, personId);
  const served = await certifiedOf(db, personId, spanOf(asked), maxLines + 1, session);
  if (served.length === 0) throw refuse('nothing_certified');
  if (served.length > maxLines) throw refuse('record_too_long', { lines: maxLines });
  const tree = await units.current();
  const lines = await linesOf(transaction, served, tree);
  const number = newRecordNumber(DateTime.fromJSDate(now, { zone: config.timeZone }).year);
  const facts: RecordFacts = { issuer: tree.root?.name ?? '', lines, totals: totalsOf(lines) };
  const record: ServiceRecordDoc = {
    _id: new ObjectId(),
    number,
    personId,
    issuedAt: now,
    from: asked.from ?? null,
    to: asked.to ?? null,
    person: await personOnPaper(transaction, person, asked.show, tree),
    facts,
    hash: hashOf(number, now, facts),
  };
  await serviceRecords.in(db).insertOne(record, { session });
  const replaced = await replaceOutdated(transaction, record);
  await recordAudit(transaction, {
    action: 'record.issue',
    subject: { kind: 'record', id: record._id },
    unitId: null,
    details: { from: record.from, to: record.to, show: asked.show, lines: lines.length, replaced },
  });
  return record;
}

export const hashOf = (number: string, issuedAt: Date, facts: RecordFacts): string =>
  createHash('sha256')
    .update(JSON.stringify([number, issuedAt.toISOString(), facts]))
    .digest('hex');

const dayNumber = (day: string): number => Number(day.replaceAll('-', ''));

const spanOf = ({ from, to }: RecordAsked): Span => ({
  ...(from ? { from: dayNumber(from) } : {}),
  ...(to ? { to: dayNumber(to) } : {}),
});

function totalsOf(lines: readonly RecordLine[]): RecordFacts['totals'] {
  return lines.reduce(
    (sum, line) => ({
      participations: sum.participations + 1,
      minutesVerified: sum.minutesVerified + line.minutesVerified,
      minutesHonoured: sum.minutesHonoured + line.minutesHonoured,
    }),
    { participations: 0, minutesVerified: 0, minutesHonoured: 0 },
  );
}

async function mustBeFew({ db, session, now }: TransactionContext, personId: ObjectId): Promise<void> {
  const since = new Date(+now - dayMs);
  const oldest = await serviceRecords
    .in(db)
    .find({ personId, issuedAt: { $gt: since } }, { session, projection: { issuedAt: 1 } })
    .sort({ issuedAt: -1, _id: -1 })
    .skip(maxRecordsPerDay - 1)
    .limit(1)
    .next();
  if (!oldest) return;
  throw refuseTooMany(maxRecordsPerDay, Math.ceil((+oldest.issuedAt - +since) / 1000));
}

/** Papers that still hold stay as they are: a second copy does not devalue the first. */
async function replaceOutdated(transaction: TransactionContext, record: ServiceRecordDoc): Promise<number> {
  const { db, session } = transaction;
  const { personId, from, to } = record;
  const earlier = await serviceRecords
    .in(db)
    .find(
      {
        personId,
        from,
        to,
        _id: { $ne: record._id },
        replacedBy: { $exists: false },
        withdrawnAt: { $exists: false },
      },
      { session },
    )
    .toArray();
  const standings = await standingsOf(db, earlier, session);
  const replaced = earlier.filter((_, index) => standings[index].state === 'outdated');
  if (replaced.length === 0) return 0;
  await serviceRecords
    .in(db)
    .updateMany({ _id: { $in: replaced.map(({ _id }) => _id) } }, { $set: { replacedBy: record._id } }, { session });
  await enqueueMessages(
    transaction,
    replaced.map((old) => ({
      personId,
      kind: 'recordReplaced' as const,
      occasion: `replaced:${old._id.toHexString()}`,
      subject: { kind: 'record' as const, id: record._id },
      values: { number: record.number, replaces: old.number },
    })),
  );
  return replaced.length;
}
