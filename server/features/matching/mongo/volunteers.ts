import type { Db, ObjectId } from 'mongodb';
import { weekMs } from '../../../../shared/durations.ts';
import { heldTimesOf } from '../../../domain/participations/every-calendar.ts';
import { invitationsSince, type RecentInvitation } from '../../../domain/participations/invitations.ts';
import { peopleToRank } from '../../../domain/people/to-rank.ts';
import type { Known } from '../engine-input.ts';

/** The facts about active people, by id; with `null` for now without how often they were invited. */
export async function knownPeople(
  db: Db,
  personIds: readonly ObjectId[],
  now: Date | null,
): Promise<Map<string, Known>> {
  if (personIds.length === 0) return new Map();
  const [people, heldBy, invitations] = await Promise.all([
    peopleToRank(db, personIds),
    heldTimesOf(db, personIds),
    now ? invitationsSince(db, personIds, new Date(now.getTime() - weekMs)) : [],
  ]);
  const invited = timesInvited(invitations);
  return new Map(
    people.map((person) => {
      const id = person._id.toHexString();
      const asked = invited.get(id);
      return [
        id,
        {
          person,
          held: heldBy.get(id) ?? [],
          invitedLately: asked?.times ?? 0,
          ...(asked ? { firstInvited: asked.first } : {}),
        },
      ];
    }),
  );
}

/** How often each of the people was invited, and first when, by id in hex. */
export function timesInvited(
  invitations: readonly Pick<RecentInvitation, 'personId' | 'at'>[],
): ReadonlyMap<string, { times: number; first: Date }> {
  const invited = new Map<string, { times: number; first: Date }>();
  for (const { personId, at } of invitations) {
    const id = personId.toHexString();
    const before = invited.get(id);
    invited.set(id, { times: (before?.times ?? 0) + 1, first: before && before.first < at ? before.first : at });
  }
  return invited;
}
