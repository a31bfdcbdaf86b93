import {
  defaultPrices,
  type Mobilised,
  type MobilisationProblem,
  type ReceivingPlace,
  type SendingUnit,
} from '../../../server/engine/mobilisation/problem.ts';
import { randomBelow } from '../../../server/engine/plan/random.ts';

export interface WorldSize {
  units: number;
  people: number;
  places: number;
}

const skills = ['nursing', 'driving', 'english'];

/**
 * Units and places over a city of 60 by 30 kilometres, each place with a tie, a head and, now and then, a skill; a
 * third of a unit stays.
 */
export function mobilisationWorld({ units, people, places }: WorldSize, seed: number): MobilisationProblem {
  const below = randomBelow(seed);
  const point = () => ({ lng: 113.8 + below(6_000) / 10_000, lat: 22.5 + below(3_000) / 10_000 });
  const sending = Array.from({ length: units }, (_, at): SendingUnit => ({ id: `u${at}`, ...point(), stays: 0.2 }));
  const sent = Array.from({ length: people }, (_, at): Mobilised => ({
    id: `m${at}`,
    unit: `u${below(units)}`,
    rank: below(10) === 0 ? 2 : below(3) === 0 ? 1 : 0,
    skills: skills.filter(() => below(12) === 0),
    load: below(3),
  }));
  const share = (people * 0.8) / places;
  const receiving = Array.from({ length: places }, (_, at): ReceivingPlace => {
    const least = Math.max(1, Math.floor(share * 0.5));
    const wished = least + 1 + below(Math.max(1, Math.ceil(share * 0.8)));
    return {
      id: `p${at}`,
      ...point(),
      least,
      wished,
      most: wished + 2,
      headRank: 1,
      skills: below(3) === 0 ? [{ skill: skills[below(skills.length)], count: 1 }] : [],
      ties: [`u${below(units)}`],
    };
  });
  return { units: sending, people: sent, places: receiving, prices: defaultPrices };
}
