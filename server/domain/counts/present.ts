import Joi from 'joi';
import { keysOf } from '../../../shared/words.ts';
import { countOut } from '../../platform/schema/schema.ts';
import { base, named, nullable, shape } from '../../platform/schema/shape.ts';
import type { Counted, CountGroup } from './counted.ts';

/** Those that are the same of a group. */
const sameOfGroups = base('CountedSums', {
  tasks: countOut(),
  slots: countOut(),
  filled: countOut(),
  fillRate: nullable(Joi.number().min(0)),
  medianMinutesToFill: nullable(Joi.number().min(0)),
  signedUp: countOut(),
  participations: countOut(),
  minutesVerified: countOut(),
  minutesHonoured: countOut(),
});
/** The fields of one set of counts; `docs/counts.md` defines each, and the document says it once, of `Sums`. */
export const countedFields = {
  ...sameOfGroups,
  people: countOut(),
  peopleTurnedUp: countOut(),
  returning: countOut(),
};

const meanings: Readonly<Record<keyof typeof countedFields, string>> = {
  tasks: 'published tasks (项)',
  slots: 'places that these tasks have',
  filled: 'of these, the places held: the same number as signedUp',
  fillRate: 'filled / slots; null where there are no slots',
  medianMinutesToFill: 'from publication until every place was taken, of tasks that are over',
  signedUp: 'participations that hold or held a place (报名人次)',
  participations: 'participations that took place (人次)',
  people: 'distinct people with a place',
  peopleTurnedUp: 'distinct people who turned up',
  returning: 'of these, the people who had turned up before, or did so twice',
  minutesVerified: 'from check-in and check-out',
  minutesHonoured: 'entered afterwards by an organiser',
};

const explained = Object.fromEntries(
  keysOf(countedFields).map((key) => [key, countedFields[key].description(meanings[key])]),
) as typeof countedFields;
export const sumsSchema = named('Sums', shape(explained));

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
