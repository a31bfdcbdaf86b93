import type { Db } from 'mongodb';
import { microsSpent } from './processor-time.ts';
import type { Row } from './report.ts';

/** The figures of one way of making the same change many times. */
export interface Measured {
  /** Changes a second. */
  rate: number;
  /** Processor time of a change, µs. */
  database: number;
  service: number;
  sender: number;
}

/** Measures changes that go to a service in a process of its own; `run` makes so many and answers how many a second. */
export async function measured(
  db: Db,
  servicePid: number,
  count: number,
  run: (count: number) => Promise<number>,
): Promise<Measured> {
  let rate = 0;
  const pids = [Number((await db.admin().serverStatus()).pid), servicePid, process.pid];
  const spent = await microsSpent(pids, async () => (rate = await run(count)));
  const [database, service, sender] = spent.map((micros) => micros / count);
  return { rate, database, service, sender };
}

/** Of each figure the median of several rounds. */
export function medianOf(rounds: readonly Measured[]): Measured {
  const median = (name: keyof Measured): number =>
    rounds.map((round) => round[name]).sort((a, b) => a - b)[Math.floor(rounds.length / 2)];
  return { rate: median('rate'), database: median('database'), service: median('service'), sender: median('sender') };
}

interface Against {
  name: string;
  /** As in `claims`. */
  what: string;
  /** By hand: whoever sends decides too. */
  peer: Measured;
  goal: number;
}

/** By the clock. */
export const rateRow = ({ rate }: Measured, { name, what, peer, goal }: Against): Row => ({
  name,
  value: rate,
  unit: `${what}s/s`,
  against: `by hand ${peer.rate.toFixed(0)}/s`,
  ratio: rate / peer.rate,
  goal: `≥ ${goal}`,
  met: rate >= goal * peer.rate,
});

/** By the processor time of database and service, as if the sender had a machine of its own. */
export function costRow({ database, service }: Measured, { name, what, peer, goal }: Against): Row {
  const byHand = peer.database + peer.sender;
  return {
    name: `${name}, without the sender's processor time`,
    value: database + service,
    unit: `µs a ${what}`,
    against: `by hand ${byHand.toFixed(0)} µs`,
    ratio: byHand / (database + service),
    goal: `≥ ${goal}`,
    met: byHand >= goal * (database + service),
  };
}
