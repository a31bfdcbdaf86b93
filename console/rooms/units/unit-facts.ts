import type { Unit } from '../../../shared/api.d.ts';
import { stationOffers } from '../../../shared/stations.ts';
import { unitKinds } from '../../../shared/words.ts';
import { factsOf, type Fact } from '../../parts/facts.ts';
import { tellNumber, tellTime } from '../../parts/telling.ts';
import { fill, wordOf } from '../../words/catalogue.ts';
import { words } from './words.ts';

const tellMove = ({ total, done }: NonNullable<Unit['move']>): string =>
  total === null
    ? words.value.movingUncounted
    : fill(words.value.movingDone, { done: tellNumber(done), total: tellNumber(total) });

/** A unit in words. */
export const factsOfUnit = (unit: Unit): Fact[] =>
  factsOf([
    [words.value.kind, wordOf(unitKinds[unit.kind])],
    [words.value.above, unit.ancestors.map(({ name }) => name).join(' › ')],
    [words.value.parts, fill(words.value.partsCount, { n: tellNumber(unit.partsCount) })],
    [words.value.place, unit.place?.address],
    [words.value.stationHours, unit.station?.hours],
    [words.value.stationOffers, unit.station?.offers.map((offer) => wordOf(stationOffers[offer])).join(' · ')],
    [words.value.endsAt, unit.endsAt && tellTime(unit.endsAt)],
    [words.value.state, words.value.states[unit.state]],
    [words.value.moving, unit.move && tellMove(unit.move)],
  ]);
