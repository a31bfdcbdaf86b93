import { createHash } from 'node:crypto';
import { overlaps } from '../../../engine/geo/clash.ts';

/** A member as far as it matters whose turn it is. */
export interface MemberInTurn {
  id: string;
  /** Turns held, on top of the level at which the member joined. */
  turns: number;
  /** When the latest of them begins, in milliseconds; when there is none, when they joined. */
  since: number;
}

/** Places of one role of one turn that somebody has to be asked for. */
export interface PlacesToFill {
  turnId: string;
  roleId: string;
  start: number;
  end: number;
  places: number;
  /** Whether the member may have a slot there and is free, given what they were `handed` just before. */
  open: (memberId: string, handed: readonly PlacesToFill[]) => boolean;
}

export interface HandedOut {
  turnId: string;
  roleId: string;
  memberId: string;
}

/** Of members who are level, the same goes first on every server and in every year, and no name or id is favoured. */
const lot = (rotaId: string, memberId: string): string =>
  createHash('sha256').update(`${rotaId} ${memberId}`).digest('hex');

/** The order in which members are asked: fewest turns, then longest since the last, then by lot. */
const byTurn =
  (rotaId: string) =>
  (a: MemberInTurn, b: MemberInTurn): number =>
    a.turns - b.turns || a.since - b.since || (lot(rotaId, a.id) < lot(rotaId, b.id) ? -1 : 1);

/**
 * Hands out slots in turn, in the order given: each to the member who is first in turn of those who may have it, and
 * who then counts as having had it. Nobody gets two slots in one turn, or in two turns at one time. Where everybody may
 * have every slot, no two members are ever more than one turn apart.
 */
export function handOut(
  rotaId: string,
  members: readonly MemberInTurn[],
  wanted: readonly PlacesToFill[],
): HandedOut[] {
  const standing = new Map(members.map((member) => [member.id, { ...member, taken: [] as PlacesToFill[] }]));
  const order = byTurn(rotaId);
  const handed: HandedOut[] = [];
  for (const place of wanted) {
    const free = [...standing.values()].filter(
      ({ id, taken }) => place.open(id, taken) && !taken.some((other) => meets(other, place)),
    );
    for (const member of free.sort(order).slice(0, place.places)) {
      member.turns++;
      member.since = Math.max(member.since, place.start);
      member.taken.push(place);
      handed.push({ turnId: place.turnId, roleId: place.roleId, memberId: member.id });
    }
  }
  return handed;
}

const meets = (a: PlacesToFill, b: PlacesToFill): boolean =>
  a.turnId === b.turnId || overlaps(a.start, a.end, b.start, b.end);
