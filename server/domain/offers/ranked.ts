import type { Db } from 'mongodb';
import type { Reach } from '../../engine/rank/filter.ts';
import { anyId } from '../../platform/database/define.ts';
import { inOrder, type RowsInOrder } from '../../platform/database/in-order.ts';
import type { Projected } from '../../platform/database/projection.ts';
import { RawFields } from '../../platform/database/raw-fields.ts';
import { earthKm } from '../../platform/geo/distance.ts';
import { offers, rankedFields, type OfferDoc } from './model.ts';
import { asksAlone } from './queries.ts';

/** An offer as far as it is ranked. */
export type RankedOffer = Projected<OfferDoc, typeof rankedFields>;

/** Every offer of somebody who may be asked alone, as far as it is ranked, in the order of their people's ids. */
export const offersByPerson = (db: Db): AsyncGenerator<RowsInOrder<RankedOffer>, void> =>
  inOrder(db, offers, { by: 'personId', filter: asksAlone, projection: rankedFields, batchSize: 2_000 }, offerAt);

/** Paused ones too, by MongoDB's own estimate. */
export const aboutHowManyOffers = (db: Db): Promise<number> => offers.in(db).estimatedDocumentCount();

/** An offer as far as it says when, where and with whom. */
export type StandingOffer = RankedOffer & Pick<OfferDoc, 'together'>;

/**
 * Every offer that is not paused, in the order of their people's ids. `around`: only those that lie there, and those of
 * people who come only with a team, wherever they live.
 */
export const standingOffers = (db: Db, around?: Reach): AsyncGenerator<RowsInOrder<StandingOffer>, void> =>
  inOrder(
    db,
    offers,
    {
      by: 'personId',
      filter: { paused: false, ...(around && { $or: [{ point: within(around) }, { together: anyId }] }) },
      projection: { ...rankedFields, together: 1 },
      batchSize: 2_000,
    },
    offerAt,
  );

const within = ({ lng, lat, km }: Reach) => ({ $geoWithin: { $centerSphere: [[lng, lat], km / earthKm] } });

const offer = new RawFields([
  '_id',
  'personId',
  'skills',
  'point',
  'radiusKm',
  'weekly',
  'dated',
  'tasksPerWeek',
  'avoids',
  'together',
]);
const point = new RawFields(['type', 'coordinates']);
const pair = new RawFields(['0', '1']);
const skill = new RawFields(['skill', 'certifiedUntil']);
const weekly = new RawFields(['weekday', 'fromMinute', 'toMinute']);
const dated = new RawFields(['from', 'to']);

function offerAt(bytes: Buffer, at: number): StandingOffer {
  const { fields: of } = offer;
  offer.look(bytes, at);
  point.look(bytes, offer.placeOf(of.point));
  pair.look(bytes, point.placeOf(point.fields.coordinates));
  return {
    _id: offer.idOf(of._id)!,
    personId: offer.idOf(of.personId)!,
    skills: offer.documentsOf(of.skills).map((place) => skillAt(bytes, place)),
    point: { type: 'Point', coordinates: [pair.numberOf(pair.fields[0])!, pair.numberOf(pair.fields[1])!] },
    radiusKm: offer.numberOf(of.radiusKm)!,
    weekly: offer.documentsOf(of.weekly).map((place) => weeklyAt(bytes, place)),
    dated: offer.documentsOf(of.dated).map((place) => datedAt(bytes, place)),
    tasksPerWeek: offer.numberOf(of.tasksPerWeek)!,
    avoids: offer.idsOf(of.avoids),
    together: offer.idOf(of.together),
  };
}

function skillAt(bytes: Buffer, at: number): RankedOffer['skills'][number] {
  skill.look(bytes, at);
  const known = { skill: skill.textOf(skill.fields.skill) as RankedOffer['skills'][number]['skill'] };
  const certifiedUntil = skill.instantOf(skill.fields.certifiedUntil);
  return certifiedUntil ? { ...known, certifiedUntil } : known;
}

function weeklyAt(bytes: Buffer, at: number): RankedOffer['weekly'][number] {
  const { fields: of } = weekly;
  weekly.look(bytes, at);
  return {
    weekday: weekly.numberOf(of.weekday)!,
    fromMinute: weekly.numberOf(of.fromMinute)!,
    toMinute: weekly.numberOf(of.toMinute)!,
  };
}

function datedAt(bytes: Buffer, at: number): RankedOffer['dated'][number] {
  dated.look(bytes, at);
  return { from: dated.instantOf(dated.fields.from)!, to: dated.instantOf(dated.fields.to)! };
}
