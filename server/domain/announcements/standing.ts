import type { Db, ObjectId } from 'mongodb';
import type { AnnouncementStanding } from '../messages/kinds.ts';
import { announcementsById, type ShownAnnouncement } from './queries.ts';

/** How each version that a message told of stands now: as it was told, still without its second word, or neither. */
export async function announcementStandings(
  db: Db,
  ids: readonly ObjectId[],
): Promise<(announcementId: ObjectId, number: unknown) => AnnouncementStanding> {
  const byId = ids.length === 0 ? new Map<string, ShownAnnouncement>() : await announcementsById(db, ids);
  return (announcementId, number) => {
    const doc = byId.get(announcementId.toHexString());
    if (!doc || doc.retracted) return 'over';
    if (doc.live?.number === number) return 'asTold';
    return doc.awaiting?.number === number ? 'awaiting' : 'over';
  };
}
