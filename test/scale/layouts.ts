import { randomFrom } from '../support/random-from.ts';
import type { Costs } from './costs.ts';
import type { Arrival, Step } from './simulate.ts';

/** Shares of a city's work in ten districts: the largest has a quarter, as of Shenzhen's people in 2020. */
const districtShares = [0.25, 0.23, 0.14, 0.1, 0.09, 0.06, 0.05, 0.04, 0.03, 0.01];
/** Assumed: claims of a task in the claimant's own district. */
const localShare = 0.85;
/** Ten reads a claim: 150 and 15 a second were twice the busiest day of 2020. */
const readsPerClaim = 10;

/** Which shard holds what a claim writes: one for the task's side, one for the person's. */
type Placing = 'byIds' | 'byDistrict';

export interface Layout {
  name: string;
  shards: number;
  placing: Placing;
  servers: number;
  /** Processors of a database's primary. */
  processors: number;
}

/** Processors of each station: first the servers, then the primaries of the shards. */
export const stationsOf = ({ servers, shards, processors }: Layout): number[] => [
  ...Array.from({ length: servers }, () => 1),
  ...Array.from({ length: shards }, () => processors),
];

/**
 * Random arrivals of the work of a city at one hour.
 *
 * @param claimsPerSecond of the whole city
 */
export function arrivalsOf(
  layout: Layout,
  costs: Costs,
  claimsPerSecond: number,
  seconds: number,
  seed: number,
): Arrival[] {
  const random = randomFrom(seed);
  const perMicro = (claimsPerSecond * (1 + readsPerClaim)) / 1_000_000;
  const arrivals: Arrival[] = [];
  for (let at = 0; ;) {
    at += -Math.log(1 - random()) / perMicro;
    if (at > seconds * 1_000_000) return arrivals;
    const server = Math.floor(random() * layout.servers);
    const steps =
      random() * (1 + readsPerClaim) < 1 ? claimSteps(layout, costs, server, random) : readSteps(costs, server);
    arrivals.push({ atMicros: at, steps });
  }
}

const readSteps = (costs: Costs, station: number): Step[] => [{ station, micros: costs.readOnServer, waited: true }];

function claimSteps(layout: Layout, costs: Costs, server: number, random: () => number): Step[] {
  const [taskShard, personShard] = shardsOf(layout, random);
  const onDatabase = (shard: number): Step => ({
    station: layout.servers + shard,
    // Assumed: one over two shards costs each of them as much as a whole one, for it is prepared and committed.
    micros: costs.claimOnDatabase + costs.claimFollowedOnDatabase * layout.servers,
    waited: true,
  });
  const others = Array.from({ length: layout.servers }, (_, index) => index).filter((index) => index !== server);
  return [
    { station: server, micros: costs.claimOnServer, waited: true },
    onDatabase(taskShard),
    ...(personShard === taskShard ? [] : [onDatabase(personShard)]),
    ...others.map((station): Step => ({ station, micros: costs.claimFollowedOnServer, waited: false })),
  ];
}

function shardsOf({ placing, shards }: Layout, random: () => number): [number, number] {
  if (shards === 1) return [0, 0];
  const anywhere = (): number => Math.floor(random() * shards);
  if (placing === 'byIds') return [anywhere(), anywhere()];
  const district = (): number => {
    let left = random();
    const found = districtShares.findIndex((share) => (left -= share) < 0);
    return (found < 0 ? districtShares.length - 1 : found) % shards;
  };
  const task = district();
  return [task, random() < localShare ? task : district()];
}
