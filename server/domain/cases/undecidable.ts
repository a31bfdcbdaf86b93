import type { ClientSession, Db } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { grantsSince } from '../grants/queries.ts';
import { needsById } from '../needs/queries.ts';
import { isOver } from './facts.ts';
import type { CaseDoc } from './model.ts';
import { handlingsOf } from './handling.ts';
import { headsAmong, isDecidable } from './policy.ts';
import { replay } from './replay.ts';

/** Those of some cases on which nobody may decide: each of the staff above has handled it, or asked for it. */
export async function undecidableAmong(
  db: Db,
  docs: readonly CaseDoc[],
  now: Date,
  session?: ClientSession,
): Promise<CaseDoc[]> {
  if (docs.length === 0) return [];
  const idsOf = ({ _id, events }: CaseDoc) => [_id, ...replay(events).followers];
  const needs = await needsById(db, docs.flatMap(idsOf), session);
  const heads = await headsAmong(db, docs, session);
  const headOf = ({ headId }: CaseDoc) => (headId ? heads.get(headId.toHexString()) : undefined);
  const handlings = docs.flatMap((doc) => handlingsOf(doc, headOf(doc)));
  const unitIds = [...docs.flatMap(({ unitPath }) => unitPath), ...handlings.map(({ unitId }) => unitId)];
  const ways = new Map(unitIds.map((id) => [id.toHexString(), id]));
  const first = new Date(Math.min(...handlings.map(({ since }) => +since)));
  const roles = await grantsSince(db, [...ways.values()], first, session);
  return docs.filter((doc) => {
    const requesterIds = idsOf(doc).flatMap((id) => needs.get(id.toHexString())?.requesterId ?? []);
    return !isDecidable({ doc, head: headOf(doc), requesterIds }, roles, now);
  });
}

/** When a watched case that is over goes off supervision by itself, as nobody may take it off. */
const leftAloneUntil = ({ updatedAt }: Pick<CaseDoc, 'updatedAt'>): Date =>
  new Date(+updatedAt + limits.caseReopenDays * dayMs);

/** The instants at which those of some cases go off supervision by themselves, by id in hex. */
export async function endsOfSupervision(
  db: Db,
  docs: readonly CaseDoc[],
  now: Date,
): Promise<ReadonlyMap<string, Date>> {
  const over = docs.filter((doc) => doc.supervisedAt !== null && isOver(doc));
  const found = await undecidableAmong(db, over, now);
  return new Map(found.map((doc) => [doc._id.toHexString(), leftAloneUntil(doc)]));
}
