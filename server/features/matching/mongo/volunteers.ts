import type { Db, ObjectId } from 'mongodb';
import type { OfferDoc } from '../../../domain/offers/queries.ts';
import { runQuery } from '../../../platform/database/query.ts';
import { calendarsOf } from '../../../domain/participations/queries.ts';
import { invitationsSince } from '../../../domain/participations/invitations.ts';
import type { PersonDoc } from '../../../domain/people/queries.ts';
import type { Known, RankedPerson } from '../facts-of.ts';

const week = 7 * 24 * 3_600_000;
const metresAPerKm = 1_002;

/** Offers that are not paused around a place, the nearest first, in pages: most searches end on the first. */
export async function* offersAround(
  db: Db,
  [lng, lat]: readonly [number, number],
  withinKm: number,
  skill: string | undefined,
): AsyncGenerator<OfferDoc[]> {
  const rows = db.collection<OfferDoc>('offers').aggregate<OfferDoc>([
    {
      $geoNear: {
        near: { type: 'Point', coordinates: [lng, lat] },
        key: 'point',
        spherical: true,
        distanceField: 'metres',
        maxDistance: withinKm * metresAPerKm,
        query: { paused: false, ...(skill ? { 'skills.skill': skill } : {}) },
      },
    },
  ]);
  let size = 100;
  let page: OfferDoc[] = [];
  for await (const row of rows) {
    page.push(row);
    if (page.length < size) continue;
    yield page;
    page = [];
    size = 500;
  }
  if (page.length > 0) yield page;
}

/** Every offer that is not paused, in pages. */
export async function* offerPages(db: Db): AsyncGenerator<OfferDoc[]> {
  const size = 2_000;
  let page: OfferDoc[] = [];
  for await (const row of db.collection<OfferDoc>('offers').find({ paused: false }).batchSize(size)) {
    page.push(row);
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** What is known of active people, by id; with `null` for now without how often they were invited. */
export async function knownPeople(
  db: Db,
  personIds: readonly ObjectId[],
  now: Date | null,
): Promise<Map<string, Known>> {
  const [people, calendars, invitations] = await Promise.all([
    db
      .collection<PersonDoc>('people')
      .find<RankedPerson>(
        { _id: { $in: [...personIds] }, state: 'active' },
        {
          projection: {
            displayName: 1,
            communityId: 1,
            branchId: 1,
            birthDate: 1,
            partyMember: 1,
            consents: 1,
            reliability: 1,
          },
        },
      )
      .toArray(),
    runQuery(db, calendarsOf(personIds)),
    now ? invitationsSince(db, personIds, new Date(now.getTime() - week)) : [],
  ]);
  const heldBy = new Map(calendars.map(({ _id, held }) => [_id.toHexString(), held]));
  const invited = new Map<string, { times: number; first: Date }>();
  for (const { personId, at } of invitations) {
    const before = invited.get(personId.toHexString());
    invited.set(personId.toHexString(), {
      times: (before?.times ?? 0) + 1,
      first: before && before.first < at ? before.first : at,
    });
  }
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
