import type { ClientSession, ObjectId } from 'mongodb';
import { roomLeft } from '../../domain/announcements/line.ts';
import { displayNames } from '../../domain/people/queries.ts';
import { pledgeOf, pledgeSums, waitingBefore } from '../../domain/announcements/pledges.ts';
import type { AnnouncementSubject } from '../../domain/announcements/policy.ts';
import { presentAnnouncement } from '../../domain/announcements/present.ts';
import type { ShownAnnouncement } from '../../domain/announcements/queries.ts';
import { receiptOf } from '../../domain/announcements/receipts.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';

/** The announcement that the path names, as it has reached the caller. */
export async function announcementNamed(
  { namedAnnouncements, clock }: ServiceContext,
  { params }: { params: { announcementId: ObjectId } },
  caller: Caller | null,
): Promise<AnnouncementSubject | null> {
  if (!caller) return null;
  const { announcementId } = params;
  const { doc, receipt } = await namedAnnouncements({ announcementId, personId: caller.personId });
  return doc && { doc, receipt, now: clock.now() };
}

interface Shown {
  services: Pick<ServiceContext, 'db' | 'units'>;
  caller: Caller;
  now: Date;
}

/** An announcement as one caller sees it, read anew in the transaction that changed it. */
export async function shownAnnouncement(
  { services, caller, now }: Shown,
  doc: ShownAnnouncement,
  session?: ClientSession,
) {
  const { db } = services;
  const receipt = await receiptOf(db, doc._id, caller.personId, session);
  const hasCap = (doc.live?.call?.cap ?? null) !== null;
  const left = hasCap ? roomLeft(doc, await pledgeSums(db, doc._id, session)) : null;
  const pledge = doc.live?.call ? await pledgeOf(db, doc._id, caller.personId, session) : null;
  const before = pledge?.state === 'waiting' ? await waitingBefore(db, pledge, session) : 0;
  const author = doc.awaiting?.by;
  const names = author ? await displayNames(db, [author], session) : undefined;
  return presentAnnouncement(
    caller,
    { doc, receipt, now },
    {
      tree: await services.units.current(),
      pledge: pledge && { pledge, before },
      left,
      authorName: (author && names?.get(author.toHexString())) ?? '',
    },
  );
}
