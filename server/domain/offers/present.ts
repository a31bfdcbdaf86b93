import Joi from 'joi';
import type { ClientSession, Db } from 'mongodb';
import { countOut, idOut, instantOut, pointOut, skill, textOut } from '../../platform/schema/schema.ts';
import { type Infer, listOut, named, nullable, shape } from '../../platform/schema/shape.ts';
import type { OfferDoc } from './model.ts';
import { isOnlyOneTogether } from './queries.ts';

export const offerSchema = named(
  'Offer',
  shape({
    id: idOut(),
    skills: listOut(shape({ skill: skill(), certifiedUntil: nullable(instantOut()) })),
    point: pointOut(),
    placeName: textOut(),
    radiusKm: Joi.number().min(0),
    weekly: listOut(shape({ weekday: countOut(), fromMinute: countOut(), toMinute: countOut() })),
    dated: listOut(shape({ from: instantOut(), to: instantOut() })),
    tasksPerWeek: countOut(),
    paused: Joi.boolean(),
    /** Units for whose tasks you are not asked; nobody else sees it. */
    avoids: listOut(idOut()),
    /** The team without which you are not asked; null: you come alone. */
    together: nullable(idOut()),
    /** So far nobody else of that team has chosen it: you are not asked until somebody has. */
    onlyOneTogether: Joi.boolean(),
    version: countOut(),
    createdAt: instantOut(),
    updatedAt: instantOut(),
  }),
);

/** An offer as its own volunteer sees it. */
export const presentOffer = async (
  db: Db,
  offer: OfferDoc,
  session?: ClientSession,
): Promise<Infer<typeof offerSchema>> => ({
  id: offer._id.toHexString(),
  skills: offer.skills.map(({ skill, certifiedUntil }) => ({
    skill,
    certifiedUntil: certifiedUntil?.toISOString() ?? null,
  })),
  point: { type: offer.point.type, coordinates: offer.point.coordinates },
  placeName: offer.placeName,
  radiusKm: offer.radiusKm,
  weekly: offer.weekly.map(({ weekday, fromMinute, toMinute }) => ({ weekday, fromMinute, toMinute })),
  dated: offer.dated.map(({ from, to }) => ({ from: from.toISOString(), to: to.toISOString() })),
  tasksPerWeek: offer.tasksPerWeek,
  paused: offer.paused,
  avoids: (offer.avoids ?? []).map((unitId) => unitId.toHexString()),
  together: offer.together?.toHexString() ?? null,
  onlyOneTogether: await isOnlyOneTogether(db, offer, session),
  version: offer.version,
  createdAt: offer.createdAt.toISOString(),
  updatedAt: offer.updatedAt.toISOString(),
});
