/**
 * Ten districts on several servers, simulated from measured costs: how much of a city's work each layout bears, and
 * which part of it is full first. `npm run simulate:city [-- --measure] [-- --servers 7]`
 */
import { parseArgs } from 'node:util';
import { stopSharedMongo } from '../support/mongo.ts';
import { measuredCosts, type Costs } from './costs.ts';
import { arrivalsOf, stationsOf, type Layout } from './layouts.ts';
import { measureCosts } from './measure.ts';
import { simulate, type Outcome } from './simulate.ts';

/** Claims a second at twice the busiest day of Shenzhen in 2020. */
const busyPerSecond = 15;
const playedSeconds = 20;

/** A layout bears a load while nobody waits longer and no part of it is busier than this. */
const maxP99Ms = 500;
const maxLoad = 0.85;

const { values: options } = parseArgs({
  options: { measure: { type: 'boolean', default: false }, servers: { type: 'string', default: '3' } },
});

const layout = (name: string, servers: number, shards = 1, placing: Layout['placing'] = 'byIds'): Layout => ({
  name,
  servers,
  shards,
  placing,
  processors: 8,
});
const layouts = [
  layout('one replica set, 2 servers', 2),
  layout('one replica set, 8 servers', 8),
  layout('one replica set, 32 servers', 32),
  layout('10 shards by district, 32 servers', 32, 10, 'byDistrict'),
  layout('10 shards by ids, 32 servers', 32, 10, 'byIds'),
];

function outcomeOf(of: Layout, costs: Costs, claimsPerSecond: number): Outcome {
  return simulate(stationsOf(of), arrivalsOf(of, costs, claimsPerSecond, playedSeconds, 2020));
}

const isBorne = ({ loads, p99Ms }: Outcome): boolean => p99Ms <= maxP99Ms && Math.max(...loads) <= maxLoad;

/** The most claims a second that it bears, within five per cent, and what is fullest then. */
function saturation(of: Layout, costs: Costs): { claims: number; outcome: Outcome } {
  let claims = busyPerSecond;
  let outcome = outcomeOf(of, costs, claims);
  for (let next = claims; ; next *= 1.05) {
    const reached = outcomeOf(of, costs, next);
    if (!isBorne(reached)) return { claims, outcome };
    [claims, outcome] = [next, reached];
  }
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

if (options.measure) {
  console.log(JSON.stringify(await measureCosts(Number(options.servers)), null, 2));
  await stopSharedMongo();
} else {
  for (const of of layouts) {
    const usual = outcomeOf(of, measuredCosts, busyPerSecond);
    const { claims, outcome } = saturation(of, measuredCosts);
    const servers = Math.max(...outcome.loads.slice(0, of.servers));
    const databases = Math.max(...outcome.loads.slice(of.servers));
    console.log(
      `${of.name}: at ${busyPerSecond} claims/s p99 ${usual.p99Ms.toFixed(1)} ms; bears ${claims.toFixed(0)} claims/s ` +
        `(× ${(claims / busyPerSecond).toFixed(0)}), then the fullest server is at ${percent(servers)}, ` +
        `the fullest primary at ${percent(databases)}`,
    );
  }
}
