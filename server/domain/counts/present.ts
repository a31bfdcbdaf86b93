import Joi from 'joi';
import { countOut } from '../../platform/schema/schema.ts';
import { named, nullable, shape } from '../../platform/schema/shape.ts';
import type { Counted, CountGroup } from './cache.ts';

/** The fields of one set of counts; `docs/counts.md` defines each. */
export const countedFields = {
  tasks: countOut().description('published tasks (项)'),
  slots: countOut().description('places that these tasks have'),
  filled: countOut().description('of these, the places held: the same number as signedUp'),
  fillRate: nullable(Joi.number().min(0)).description('filled / slots; null where there are no slots'),
  medianMinutesToFill: nullable(Joi.number().min(0)).description(
    'from publication until every place was taken, of tasks that are over',
  ),
  signedUp: countOut().description('participations that hold or held a place (报名人次)'),
  participations: countOut().description('participations that took place (人次)'),
  people: countOut().description('distinct people with a place'),
  peopleTurnedUp: countOut().description('distinct people who turned up'),
  returning: countOut().description('of these, the people who had turned up before, or did so twice'),
  minutesVerified: countOut().description('from check-in and check-out'),
  minutesHonoured: countOut().description('entered afterwards by an organiser'),
};

export const sumsSchema = named('Sums', shape(countedFields));

/** The same of a group: by branch nobody is told apart. */
export const groupFields = {
  ...countedFields,
  people: nullable(countedFields.people),
  peopleTurnedUp: nullable(countedFields.peopleTurnedUp),
  returning: nullable(countedFields.returning),
};

export const presentCounted = <S extends CountGroup['sums']>({
  sums,
  medianMinutesToFill,
}: Omit<Counted, 'sums'> & { sums: S }) => ({
  ...sums,
  filled: sums.signedUp,
  fillRate: fillRateOf(sums),
  medianMinutesToFill,
});

export const fillRateOf = ({ slots, signedUp }: Pick<Counted['sums'], 'slots' | 'signedUp'>): number | null =>
  slots === 0 ? null : Math.round((signedUp / slots) * 10_000) / 10_000;
