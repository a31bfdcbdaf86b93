import { ObjectId, type Db } from 'mongodb';
import type { RankableTask } from '../../domain/tasks/near.ts';
import { claimsOfTeams } from '../../domain/teams/queries.ts';
import type { Aside } from '../../engine/candidates/why-empty.ts';
import type { OfferFacts } from '../../engine/facts/facts.ts';

/** The people in reach, and those of each team who come only with it, whether they are in reach or not. */
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
  /** That one person may get. */
  invitationsPerWeek: number;
}

/** The people in reach by whether they may be asked. */
export interface Askable {
  offers: OfferFacts[];
  /** The others, for the causes of places that stay empty. */
  aside: Aside & { offers: OfferFacts[]; groups: string[][] };
}

/**
 * The people who may be asked, with those who come only with their team as a group. Nobody is asked who got as many
 * invitations as the week allows. A team of which one is not to be had, or only one comes, is not asked; nor for a task
 * that it has claimed places of before, or that people are invited to by name, since a team holds its places by a
 * claim.
 */
export async function askableOf(
  db: Db,
  { offers, teams }: InReach,
  { rows, settled, invitationsPerWeek }: Circumstances,
): Promise<Askable> {
  const mayBeAsked = ({ invitedLately }: OfferFacts): boolean => invitedLately < invitationsPerWeek;
  const claims =
    teams.size === 0
      ? []
      : await claimsOfTeams(
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
  for (const offer of withTeam)
    if (offer.together !== undefined && mayBeAsked(offer))
      ready.set(offer.together, (ready.get(offer.together) ?? 0) + 1);
  const isWhole = (team: string): boolean => ready.get(team) === teams.get(team)!.size && ready.get(team)! > 1;
  const askable: Askable = { offers: [], aside: { offers: [], groups: [], invitationsPerWeek } };
  for (const offer of withTeam) {
    const isAsked = offer.together === undefined ? mayBeAsked(offer) : isWhole(offer.together);
    (isAsked ? askable.offers : askable.aside.offers).push(offer);
  }
  const broken = new Set(askable.aside.offers.map(({ together }) => together));
  for (const [team, people] of teams) if (broken.has(team)) askable.aside.groups.push([...people]);
  return askable;
}

function settle(settled: Circumstances['settled'], task: string, people: Iterable<string>): void {
  const known = settled.get(task) ?? new Set();
  for (const person of people) known.add(person);
  settled.set(task, known);
}
