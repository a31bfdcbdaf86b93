/**
 * npm run bench:mobilisation [-- --json]
 *
 * People of units to places: the two layers of a city with every explanation, a network of 48,000 links beside LEMON's
 * network simplex on the same network, and a plan made anew after a tenth of its demand has changed. Some 40 seconds.
 */
import { minCostFlow } from '../../server/engine/flow/min-cost-flow.ts';
import { checkMobilisationPlan } from '../../server/engine/mobilisation/check-mobilisation.ts';
import { classesOf } from '../../server/engine/mobilisation/classes.ts';
import { Ways } from '../../server/engine/mobilisation/links.ts';
import { MobilisationNetwork } from '../../server/engine/mobilisation/mobilisation-network.ts';
import { planMobilisation } from '../../server/engine/mobilisation/plan-mobilisation.ts';
import type { MobilisationPlan, MobilisationProblem } from '../../server/engine/mobilisation/problem.ts';
import { distanceKm } from '../../server/platform/geo/distance.ts';
import { prepareLemonFlow, runLemonFlow } from './mobilisation/lemon-flow.ts';
import { mobilisationWorld } from './mobilisation/world.ts';
import { report, type Row } from './support/report.ts';

const maxLayersSeconds = 2;
const maxFlowSeconds = 10;
const maxReplanSeconds = 2;
const changedShare = 0.1;
const maxMovedShare = 0.03;
const maxDearer = 1.01;

/** Processor time, which other work on the machine does not lengthen; the peer's is taken so too. */
function timed<T>(work: () => T): { value: T; seconds: number } {
  const started = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(started);
  return { value, seconds: (user + system) / 1_000_000 };
}

const rows: Row[] = [];
const proof = (name: string, problem: MobilisationProblem, plan: MobilisationPlan): void => {
  const { faults } = checkMobilisationPlan(problem, plan);
  rows.push({
    name: `${name}: faults that the checker finds`,
    value: faults.length,
    unit: '',
    against: 'the checker, with the proof of the optimum',
    ratio: null,
    goal: '0',
    met: faults.length === 0,
  });
};

const layers = [
  mobilisationWorld({ units: 100, people: 1_211, places: 75 }, 1),
  mobilisationWorld({ units: 200, people: 4_761, places: 701 }, 2),
];
const both = timed(() => layers.map(planMobilisation));
rows.push({
  name: '1,211 + 4,761 people to 75 + 701 places, optimal and explained',
  value: both.seconds,
  unit: 's',
  against: 'bound: 2 s',
  ratio: null,
  goal: '≤ 2 s',
  met: both.seconds <= maxLayersSeconds,
});
layers.forEach((problem, at) => proof(`layer ${at + 1}`, problem, both.value[at]));

const large = mobilisationWorld({ units: 2_000, people: 37_600, places: 701 }, 3);
const ways = new Ways(large);
const reach = large.units.map((_, unit) => new Set(ways.cheapest(unit, 24)));
// Nobody is told apart: one class a unit, so that there are 48,000 links.
const alike = large.people.map((person) => ({ ...person, rank: 0, skills: [] }));
const plain = { ...large, people: alike, places: large.places.map((place) => ({ ...place, headRank: 0, skills: [] })) };
const built = new MobilisationNetwork(plain, classesOf(plain), ways, reach);
const own = Array.from({ length: 5 }, () => timed(() => minCostFlow(built.network)));
const seconds = Math.min(...own.map((run) => run.seconds));
const [{ value: flow }] = own;
const peer = prepareLemonFlow();
const lemon = peer.ready ? Array.from({ length: 5 }, () => runLemonFlow(built.network)) : [];
const peerSeconds = Math.min(...lemon.map(({ ms }) => ms)) / 1_000;
rows.push(
  {
    name: `37,600 people to 701 places, ${built.links.length.toLocaleString('en')} links`,
    value: seconds,
    unit: 's',
    against: 'bound: 10 s',
    ratio: null,
    goal: '≤ 10 s',
    met: seconds <= maxFlowSeconds,
  },
  {
    name: 'the same beside a peer',
    value: seconds,
    unit: 's',
    against: peer.ready ? `LEMON’s network simplex: ${peerSeconds.toFixed(3)} s` : peer.why,
    ratio: peer.ready ? seconds / peerSeconds : null,
    goal: '≤ 1.0',
    met: peer.ready ? seconds <= peerSeconds : null,
  },
  {
    name: 'its cost less that of the peer',
    value: peer.ready && flow.status === 'optimal' ? flow.cost - lemon[0].cost : 0,
    unit: '',
    against: 'LEMON',
    ratio: null,
    goal: '0',
    met: peer.ready ? flow.status === 'optimal' && flow.cost === lemon[0].cost : null,
  },
);
const whole = timed(() => planMobilisation(large));
rows.push({
  name: '37,600 people to 701 places over all pairs, with skills, heads and explanations',
  value: whole.seconds,
  unit: 's',
  against: '',
  ratio: null,
  goal: 'printed',
  met: null,
});

/** A tenth of the places ask for one more or one less; a tenth of those who were told have checked in. */
function changed(problem: MobilisationProblem, plan: MobilisationPlan): MobilisationProblem {
  const at = new Map(plan.groups.flatMap(({ place, members }) => members.map(({ person }) => [person, place])));
  const everyTenth = Math.round(1 / changedShare);
  return {
    ...problem,
    people: problem.people.map((person, index) => {
      const place = at.get(person.id);
      if (place === undefined) return person;
      return index % everyTenth === 0 ? { ...person, pinned: place } : { ...person, before: place };
    }),
    places: problem.places.map((place, index) => {
      if (index % everyTenth > 0) return place;
      const by = index % (2 * everyTenth) === 0 ? 1 : -1;
      const wished = Math.max(place.least, place.wished + by);
      return { ...place, wished, most: Math.max(wished, place.most + by) };
    }),
  };
}

/** Ways and missing ties of everybody who is sent, in hundreds of metres. */
function waysOf({ units, places, prices }: MobilisationProblem, { groups }: MobilisationPlan): number {
  const unitOf = new Map(units.map((unit) => [unit.id, unit]));
  const placeOf = new Map(places.map((place) => [place.id, place]));
  let sum = 0;
  for (const { place: id, members } of groups)
    for (const { unit } of members) {
      const [from, to] = [unitOf.get(unit)!, placeOf.get(id)!];
      sum +=
        Math.round(distanceKm(from.lng, from.lat, to.lng, to.lat) * 10) + (to.ties.includes(unit) ? 0 : prices.noTie);
    }
  return sum;
}
const missingOf = ({ unmet }: MobilisationPlan): number => unmet.reduce((sum, { missing }) => sum + missing, 0);

const [, second] = layers;
const later = changed(second, both.value[1]);
const again = timed(() => planMobilisation(later));
const free = planMobilisation({ ...later, prices: { ...later.prices, changed: 0 } });
const told = later.people.filter(({ before }) => before !== undefined).length;
const dearerFactor = waysOf(later, again.value) / waysOf(later, free);
rows.push(
  {
    name: `4,761 to 701 anew after ${changedShare * 100} % of the places have changed`,
    value: again.seconds,
    unit: 's',
    against: 'bound: 2 s',
    ratio: null,
    goal: '≤ 2 s',
    met: again.seconds <= maxReplanSeconds,
  },
  {
    name: 'people who are moved, of those who were told and are not there yet',
    value: (again.value.changed.length / told) * 100,
    unit: '%',
    against: `without a price of changes: ${((free.changed.length / told) * 100).toFixed(1)} %`,
    ratio: null,
    goal: '≤ 3 %',
    met: again.value.changed.length / told <= maxMovedShare,
  },
  {
    name: `their ways, with ${missingOf(again.value) - missingOf(free)} more missing than in the plan that moves whom it likes`,
    value: waysOf(later, again.value),
    unit: 'hm',
    against: 'the plan that moves whom it likes',
    ratio: dearerFactor,
    goal: '≤ 1.01',
    met: dearerFactor <= maxDearer && missingOf(again.value) <= missingOf(free),
  },
);
proof('the plan made anew', later, again.value);
report('Mobilisation', rows);
