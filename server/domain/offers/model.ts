import type { ObjectId } from 'mongodb';
import { Schema } from 'mongoose';
import { keysOf, skills, type Skill } from '../../../shared/words.ts';
import { defineCollection } from '../../platform/database/define.ts';
import { point, type Point } from '../../platform/geo/point.ts';

interface OfferedSkill {
  skill: Skill;
  /** The certificate's last day of validity, at its end; absent when there is no certificate. */
  certifiedUntil?: Date;
}
/** A window of every week, in the city's time; 1 is Monday. Minutes of the day, `fromMinute < toMinute ≤ 1440`. */
export interface WeeklyWindow {
  weekday: number;
  fromMinute: number;
  toMinute: number;
}
export interface DatedWindow {
  from: Date;
  to: Date;
}

/** A volunteer's standing offer; one a person. Without windows the volunteer may be asked for any time. */
export interface OfferDoc {
  _id: ObjectId;
  personId: ObjectId;
  skills: OfferedSkill[];
  point: Point;
  /** The name that the volunteer gives the place, or the community chosen instead of a location. */
  placeName: string;
  radiusKm: number;
  weekly: WeeklyWindow[];
  dated: DatedWindow[];
  tasksPerWeek: number;
  paused: boolean;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const part = { _id: false };
const offeredSkill = new Schema(
  { skill: { type: String, required: true, enum: keysOf(skills) }, certifiedUntil: Date },
  part,
);
const minute = { type: Number, required: true };
const weeklyWindow = new Schema({ weekday: minute, fromMinute: minute, toMinute: minute }, part);
const datedWindow = new Schema({ from: { type: Date, required: true }, to: { type: Date, required: true } }, part);

export const offers = defineCollection<OfferDoc>('offers', {
  fields: {
    personId: { type: Schema.Types.ObjectId, required: true },
    skills: { type: [offeredSkill], required: true },
    point: point(true),
    placeName: { type: String, required: true },
    radiusKm: { type: Number, required: true },
    weekly: { type: [weeklyWindow], required: true },
    dated: { type: [datedWindow], required: true },
    tasksPerWeek: { type: Number, required: true },
    paused: { type: Boolean, required: true },
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  indexes: [{ key: { personId: 1 }, unique: true }, { key: { point: '2dsphere' } }],
});
