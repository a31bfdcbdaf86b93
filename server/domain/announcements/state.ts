import type { AnnouncementState } from '../../../shared/announcements.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { ShownAnnouncement, TextVersion } from './model.ts';

/** The state of an announcement at an instant; a text of before stays in force while an urgent one awaits its word. */
export function stateOf({ live, retracted }: ShownAnnouncement, now: Date): AnnouncementState {
  if (retracted) return 'retracted';
  if (!live) return 'awaiting';
  return live.expiresAt <= now ? 'expired' : 'live';
}

export const isLive = (doc: ShownAnnouncement, now: Date): boolean => stateOf(doc, now) === 'live';

/**
 * The version in force, which has to be the one that was read. Refuses with `announcement_over`,
 * `announcement_changed`.
 */
export function liveVersion(doc: ShownAnnouncement, number: number, now: Date): TextVersion {
  if (!doc.live || !isLive(doc, now)) throw refuse('announcement_over');
  if (doc.live.number !== number) throw refuse('announcement_changed');
  return doc.live;
}

/** The number of the next version. */
export const nextNumber = ({ live, awaiting }: ShownAnnouncement): number =>
  Math.max(live?.number ?? 0, awaiting?.number ?? 0) + 1;
