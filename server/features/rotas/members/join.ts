import { ObjectId } from 'mongodb';
import { limits } from '../../../../shared/limits.ts';
import { recordAudit } from '../../../domain/audit/record.ts';
import { refuse, type Refusal } from '../../../platform/refusals/refuse.ts';
import { runQuery } from '../../../platform/database/query.ts';
import type { TransactionContext } from '../../../platform/database/transaction-context.ts';
import { notWelcome } from '../../../engine/rules/audience.ts';
import type { RuleSettings } from '../../../engine/worth/config.ts';
import { skill } from '../../../engine/rules/skill.ts';
import { refusalOf } from '../../../domain/participations/barrier-refusal.ts';
import { volunteerFacts } from '../../../domain/people/person-facts.ts';
import { skillAsked } from '../../../domain/tasks/task-terms.ts';
import { promisedOrServed } from '../../../domain/participations/involved.ts';
import { guardActivePerson } from '../../../domain/people/queries.ts';
import { volunteersOf } from '../../../domain/people/volunteers.ts';
import type { UnitTree } from '../../../domain/units/tree.ts';
import { rotaMembers, type RotaDoc, type RotaMemberDoc } from '../model.ts';
import { membershipOf, membersOf } from '../queries.ts';
import { guardRota } from '../turns/extend.ts';
import { standings } from '../turns/standing.ts';

/**
 * Takes part in a rota, by one's own will: that is the consent to be asked for its turns. A newcomer is level with
 * whoever has had fewest turns; who comes back is not better off than they were.
 *
 * Refuses with `rota_ended`, `rota_joined`, `rota_full`, `removed_from_rota`, and with what stands against every turn:
 * party membership, age, unit, a skill that every role needs.
 */
export async function joinRota(
  transaction: TransactionContext,
  rotaId: ObjectId,
  personId: ObjectId,
  tree: UnitTree,
  settings: RuleSettings,
): Promise<RotaMemberDoc> {
  const { db, session, now } = transaction;
  const rota = await guardRota(transaction, rotaId);
  await guardActivePerson(transaction, personId);
  if (rota.state === 'ended') throw refuse('rota_ended');
  const before = await membershipOf(db, rotaId, personId, session);
  if (before && !before.leftAt) throw refuse('rota_joined');
  if (before?.removedFor) throw refuse('removed_from_rota');
  const barred = await whyNever(transaction, rota, personId, tree, settings);
  if (barred) throw barred;
  const members = await membersOf(db, rotaId, session);
  if (members.length >= limits.rotaMembers) throw refuse('rota_full', { most: limits.rotaMembers });
  const member: RotaMemberDoc = {
    _id: before?._id ?? new ObjectId(),
    rotaId,
    personId,
    joinedAt: now,
    level: await levelFor(transaction, rota, members, before, personId),
    version: (before?.version ?? 0) + 1,
  };
  await rotaMembers.in(db).replaceOne({ _id: member._id }, member, { session, upsert: true });
  await recordAudit(transaction, {
    action: 'rota.join',
    subject: { kind: 'rotaMember', id: member._id },
    unitId: rota.unitId,
    from: before ? 'left' : 'none',
    to: 'member',
    details: { rotaId },
  });
  return member;
}

/** The reason that keeps a person from every turn there could be; null where some role may be theirs. */
async function whyNever(
  { db, now }: TransactionContext,
  rota: RotaDoc,
  personId: ObjectId,
  tree: UnitTree,
  settings: RuleSettings,
): Promise<Refusal | null> {
  const [volunteer] = await runQuery(db, volunteersOf([personId]));
  const person = volunteerFacts(volunteer, tree);
  const { unitId, rules, roles } = rota;
  const terms = { unitId: unitId.toHexString(), rules, start: +now, invitedPersonIds: [person.personId] };
  const barred = notWelcome(person, terms, settings);
  if (barred) return refusalOf(barred);
  const lacking = roles.map((role) => skill(person, { end: +now }, skillAsked(role), settings));
  const [first] = lacking;
  return first && lacking.every((barrier) => barrier !== null) ? refusalOf(first) : null;
}

async function levelFor(
  { db, session, now }: TransactionContext,
  rota: RotaDoc,
  members: readonly RotaMemberDoc[],
  before: RotaMemberDoc | null,
  personId: ObjectId,
): Promise<number> {
  const { members: standing, rows } = await standings(db, rota, before ? [...members, before] : members, now, session);
  const had = ({ member, had: turns }: (typeof standing)[number]): number => member.level + turns;
  const others = standing.filter(({ member }) => !member.leftAt).map(had);
  const own = standing.filter(({ member }) => member.leftAt).map(had);
  // Turns ahead that the person holds already will count from now on.
  const ahead = rows.filter(
    (row) => row.personId.equals(personId) && row.start >= now && promisedOrServed.includes(row.state),
  ).length;
  return Math.max(others.length > 0 ? Math.min(...others) : 0, ...own) - ahead;
}
