import { ObjectId, type ClientSession, type Db } from 'mongodb';
import { servedFacts, type ServedFacts } from '../../domain/participations/served.ts';
import type { RecordLine, ServiceRecordDoc } from './model.ts';

export const recordStates = ['valid', 'outdated', 'replaced', 'withdrawn'] as const;
/**
 * - `valid`: all that the paper says still holds
 * - `outdated`: some of it was corrected, disputed or struck out since
 * - `replaced`: so it was, and a new paper for the same period was issued
 * - `withdrawn`: its person took it back
 */
export type RecordState = (typeof recordStates)[number];

export interface Standing {
  state: RecordState;
  /** The participations of lines that no longer hold, and when the last of them changed. */
  changed: ReadonlySet<string>;
  changedAt: Date | null;
}

/**
 * How papers stand, in their order. Decided by holding what they say against the participations as they are: whatever
 * changes a participation, no paper can miss it.
 */
export async function standingsOf(
  db: Db,
  records: readonly ServiceRecordDoc[],
  session?: ClientSession,
): Promise<Standing[]> {
  const ids = new Set(records.flatMap((record) => record.facts.lines.map((line) => line.participationId)));
  const rows = await servedFacts(
    db,
    [...ids].map((id) => new ObjectId(id)),
    session,
  );
  const now = new Map(rows.map((row) => [row._id.toHexString(), row]));
  return records.map((record) => standing(record, now));
}

function standing(record: ServiceRecordDoc, now: ReadonlyMap<string, ServedFacts>): Standing {
  const broken = record.facts.lines.filter((line) => !holds(line, now.get(line.participationId)));
  const instants = broken.map((line) => +(now.get(line.participationId)?.updatedAt ?? 0)).filter(Boolean);
  const state = record.withdrawnAt
    ? 'withdrawn'
    : record.replacedBy
      ? 'replaced'
      : broken.length > 0
        ? 'outdated'
        : 'valid';
  return {
    state,
    changed: new Set(broken.map((line) => line.participationId)),
    changedAt: instants.length > 0 ? new Date(Math.max(...instants)) : null,
  };
}

/** Corrected and then confirmed again with the same hours, a line holds again. */
const holds = (line: RecordLine, row: ServedFacts | undefined): boolean =>
  row?.state === 'certified' &&
  row.minutes.verified === line.minutesVerified &&
  row.minutes.honoured === line.minutesHonoured;
