import { isOtherKind, startingKinds, type CaseKind } from '../../../domain/case-kinds/starting-kinds.ts';

/**
 * The kinds that are asked for most, and how often each is late: a share of its own, so that lateness can be foretold.
 */
export const lateShares: Readonly<Partial<Record<string, number>>> = {
  'road.lamp': 0.1,
  'street.bulky': 0.2,
  'street.litter': 0.05,
  'street.stalls': 0.65,
  'green.branch': 0.3,
  'road.pothole': 0.45,
  'noise.night': 0.15,
  'housing.leak': 0.6,
  'traffic.parking': 0.1,
  'safety.fire': 0.2,
  'livelihood.unpaid': 0.5,
  'health.vermin': 0.3,
};
/** The kinds that people of the demo city ask for. */
export const demoKinds: readonly CaseKind[] = Object.keys(lateShares).map((key) =>
  startingKinds.find(({ _id }) => _id === key)!,
);
/** The kinds of needs that say no more than their category, as those have which become tasks. */
export const unsaidKinds: readonly CaseKind[] = startingKinds.filter(({ _id }) => isOtherKind(_id));
/** How often these are late. */
export const unsaidLateShare = 0.25;
