import { ObjectId, type Db } from 'mongodb';
import type { RankableTask } from '../../domain/tasks/near.ts';
import { claimsOfTeams } from '../../domain/teams/queries.ts';
import type { OfferFacts } from '../../engine/facts/facts.ts';

/** The people who may be asked, and those of each team who come only with it, whether they may be asked or not. */
export interface InReach {
  offers: OfferFacts[];
  /** Ids in hex. */
  teams: Map<string, Set<string>>;
}

export function noteMember(teams: InReach['teams'], teamId: ObjectId, personId: ObjectId): void {
  const key = teamId.toHexString();
  teams.set(key, (teams.get(key) ?? new Set()).add(personId.toHexString()));
}

interface Circumstances {
  rows: ReadonlyMap<string, RankableTask>;
  /** Task → people who are not asked for it; what teams have claimed is added. */
  settled: Map<string, Set<string>>;
  /** Invitations that one person may get in a week. */
  budget: number;
}

/**
 * The offers with those who come only with their team as a group. A team of which one is not to be had, or only one
 * comes, is not asked; nor for a task that it has claimed places of before, or that people are invited to by name,
 * since a team holds its places by a claim.
 */
export async function withTeams(
  db: Db,
  { offers, teams }: InReach,
  { rows, settled, budget }: Circumstances,
): Promise<OfferFacts[]> {
  if (teams.size === 0) return offers;
  const claims = await claimsOfTeams(
    db,
    [...teams.keys()].map((id) => new ObjectId(id)),
  );
  for (const { teamId, taskId } of claims) {
    const task = taskId.toHexString();
    if (rows.has(task)) settle(settled, task, teams.get(teamId.toHexString())!);
  }
  const teamOf = new Map([...teams].flatMap(([team, people]) => [...people].map((person) => [person, team])));
  for (const [task, { rules }] of rows) if (rules.invitedOnly) settle(settled, task, teamOf.keys());
  const withTeam = offers.map((offer): OfferFacts => {
    const together = teamOf.get(offer.personId);
    return together === undefined ? offer : { ...offer, together };
  });
  const ready = new Map<string, number>();
  for (const { together, invitedLately } of withTeam)
    if (together !== undefined && invitedLately < budget) ready.set(together, (ready.get(together) ?? 0) + 1);
  const isWhole = (team: string): boolean => ready.get(team) === teams.get(team)!.size && ready.get(team)! > 1;
  return withTeam.filter(({ together }) => together === undefined || isWhole(together));
}

function settle(settled: Circumstances['settled'], task: string, people: Iterable<string>): void {
  const known = settled.get(task) ?? new Set();
  for (const person of people) known.add(person);
  settled.set(task, known);
}
