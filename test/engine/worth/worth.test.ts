import { expect } from 'chai';
import fc from 'fast-check';

import type { OfferFacts, RoleFacts, TaskFacts } from '../../../server/engine/facts/facts.ts';
import { distanceKm } from '../../../server/platform/geo/distance.ts';
import { defaultConfig } from '../../../server/engine/worth/config.ts';
import { worthOf } from '../../../server/engine/worth/worth.ts';
import { anyPlace, offers, radii, tasks } from '../support/arbitrary.ts';
import { factsNow, offer, role, task } from '../support/facts.ts';
import { hourMs } from '../../../shared/durations.ts';

const worth = (person: Partial<OfferFacts> = {}, posted: Partial<TaskFacts> = {}, wanted: Partial<RoleFacts> = {}) =>
  worthOf(offer(person), task(posted), role(wanted), factsNow, defaultConfig).worth;

describe('the worth of a pair', () => {
  it('is the product of factors that are all in [0, 1], wherever the two are', () => {
    fc.assert(
      fc.property(offers(anyPlace, radii.world), tasks(anyPlace), fc.double({ noNaN: true }), (person, posted, now) => {
        for (const one of posted.roles) {
          const found = worthOf(person, posted, one, now, defaultConfig);
          const factors = Object.values(found.factors);
          for (const value of [found.worth, ...factors]) expect(value).to.be.within(0, 1);
          expect(found.worth).to.be.closeTo(
            factors.reduce((a, b) => a * b, 1),
            1e-12,
          );
        }
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });

  it('is a number even for nonsense', () => {
    for (const nonsense of [NaN, Infinity, -Infinity, -1]) {
      expect(worth({ lng: nonsense, load: nonsense, invitedLately: nonsense })).to.be.within(0, 1);
      expect(worth({ reliability: { kept: nonsense, missed: nonsense } })).to.be.within(0, 1);
      expect(worth({}, { exposure: nonsense, signUpBy: nonsense }, { slots: nonsense, taken: nonsense })).to.be.within(
        0,
        1,
      );
    }
  });

  const more = fc.double({ min: 0.01, max: 50, noNaN: true });
  const moves: [string, (by: number) => [number, number]][] = [
    ['falls with the distance', (by) => [worth({ lat: 22.54 + by / 100 }), worth()]],
    ['falls with the load', (by) => [worth({ load: by }), worth()]],
    ['falls with invitations', (by) => [worth({ invitedLately: by }), worth()]],
    ['falls with exposure', (by) => [worth({}, { exposure: by }), worth()]],
    ['falls with tasks missed', (by) => [worth({ reliability: { kept: 9, missed: 1 + by } }), worth()]],
    ['rises with tasks kept', (by) => [worth(), worth({ reliability: { kept: 9 + by, missed: 1 } })]],
    [
      'rises as the deadline comes nearer',
      (by) => [worth({}, { signUpBy: factsNow + (1 + by) * hourMs }), worth({}, { signUpBy: factsNow + hourMs })],
    ],
    ['rises with empty slots', (by) => [worth(), worth({}, {}, { slots: 3 + by })]],
    ['is higher at home', () => [worth({ communityId: 'c9', unitPath: ['city'] }), worth()]],
    [
      'is higher where a skill is needed and there',
      () => [worth(), worth({ skills: [{ skill: 'a' }] }, {}, { skill: 'a' })],
    ],
  ];
  for (const [name, move] of moves)
    it(name, () => {
      fc.assert(
        fc.property(more, (by) => {
          const [lower, higher] = move(by);
          expect(lower).to.be.below(higher);
        }),
        { endOnFailure: true },
      );
    });

  it('shrinks a short history towards the mean', () => {
    const newcomer = worth({ reliability: { kept: 0, missed: 0 } });
    expect(worth({ reliability: { kept: 0, missed: 1 } })).to.be.above(worth({ reliability: { kept: 0, missed: 10 } }));
    expect(worth({ reliability: { kept: 90, missed: 10 } })).to.be.closeTo(newcomer, 1e-12);
  });
});

describe('distance', () => {
  it('agrees with the haversine formula and is the same both ways', () => {
    const radians = Math.PI / 180;
    fc.assert(
      fc.property(anyPlace, anyPlace, (a, b) => {
        const sine = Math.sin(((b.lat - a.lat) / 2) * radians) ** 2;
        const cosine =
          Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin(((b.lng - a.lng) / 2) * radians) ** 2;
        const haversine = 2 * 6371.0088 * Math.asin(Math.min(1, Math.sqrt(sine + cosine)));
        const km = distanceKm(a.lng, a.lat, b.lng, b.lat);
        // Near the antipode asin is steep: a rounding of 1e-16 under the root is 1e-8 of an angle.
        expect(km).to.be.closeTo(haversine, km > 19_000 ? 0.5 : 1e-6);
        expect(distanceKm(b.lng, b.lat, a.lng, a.lat)).to.equal(km);
        expect(distanceKm(a.lng, a.lat, a.lng, a.lat)).to.equal(0);
      }),
      { endOnFailure: true },
    );
  });
});
