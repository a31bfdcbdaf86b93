/** The faults of a history and their times, drawn from its seed; they come one after another. */
import { randomBelow } from '../../server/engine/plan/random.ts';
import type { ServerProcess } from '../scenarios/support/servers.ts';
import type { Node, ThreeNodes } from '../support/three-nodes.ts';
import { letPass, untilDone } from '../support/until.ts';
import type { HistorySize } from './commands.ts';

/** The kinds of fault, and how often each is drawn. */
const kinds = {
  killServer: 4,
  stopServer: 2,
  skewServer: 2,
  killPrimary: 3,
  stopPrimary: 2,
  cutPrimary: 2,
  freezePrimary: 2,
  killSecondary: 2,
  freezeSecondary: 1,
  slowAll: 2,
  fillPrimary: 2,
  fillAll: 1,
} as const;
type FaultKind = keyof typeof kinds;
/**
 * No faults by themselves: a backup is taken while whatever comes next goes wrong, what went wrong is over, and servers
 * make room for others of the same version.
 */
type Step = FaultKind | 'backUp' | 'untilWhole' | 'roll';

export interface Fault {
  kind: Step;
  /** It begins when this share of the commands has its answer. */
  at: number;
  /** How long it lasts, in ms. */
  lasts: number;
  /** The server, or the secondary. */
  which: 0 | 1;
  /** By how many minutes a server's clock is off. */
  minutes: number;
}

const shortestMs = 300;
const longestMs = 5_000;
const slowMs = 40;
const maxSkewMinutes = 6;
/** Begun early enough that something goes wrong while it is written. */
const maxBackupPercent = 70;

const none: Fault = { kind: 'backUp', at: 0, lasts: 0, which: 0, minutes: 0 };

/** The faults are the same without backups and rolls. */
export function faultsOf(
  seed: number,
  { faults: count, backups, rolls }: Pick<HistorySize, 'faults' | 'backups' | 'rolls'>,
): Fault[] {
  const below = randomBelow(seed * 31 + 7);
  const weighted = Object.entries(kinds).flatMap(([kind, weight]) => Array<FaultKind>(weight).fill(kind as FaultKind));
  const drawn = Array.from({ length: count }, (): Fault => ({
    kind: weighted[below(weighted.length)],
    at: below(90) / 100,
    lasts: shortestMs + below(longestMs - shortestMs),
    which: below(2) as 0 | 1,
    minutes: below(2 * maxSkewMinutes + 1) - maxSkewMinutes,
  }));
  const taken = Array.from({ length: backups }, (): Fault => ({ ...none, at: below(maxBackupPercent) / 100 }));
  const rolled = Array.from({ length: rolls }, (): Fault => ({ ...none, kind: 'roll', at: below(90) / 100 }));
  return [...drawn, ...taken, ...rolled].sort((a, b) => a.at - b.at);
}

/** The servers and nodes of a history, for whatever goes wrong with them. */
export interface Harmed {
  nodes: ThreeNodes;
  servers: readonly ServerProcess[];
  /** Notes that a server is stopped for so many ms. */
  stopped(which: number, ms: number): void;
  /** Ends each server in order, one after the other, and puts another in its place. */
  roll(): Promise<void>;
  /** Kills a server, and puts another in its place. */
  replace(which: number): Promise<void>;
  /** Sets a server's clock off by minutes. */
  skew(which: number, minutes: number): Promise<void>;
  /** Notes that a node has ended because its disk was full. */
  ranFull: () => void;
  /** Begins a backup, and goes on. */
  backUp(): void;
}

/** Lets a fault happen, and mends it when its time is over. */
export async function happen({ kind, lasts, which, minutes }: Fault, harmed: Harmed): Promise<void> {
  const { nodes } = harmed;
  const lasting = (): Promise<string> => letPass(lasts, 'the fault lasts');
  const aside = async (): Promise<Node> => {
    const primary = await nodes.primary();
    return nodes.nodes.filter((node) => node !== primary)[which];
  };
  const killed = async (node: Node): Promise<void> => {
    await node.kill9();
    await lasting();
    node.startAgain();
  };
  const onWay = async (node: Node, harm: 'cut' | 'freeze'): Promise<void> => {
    node.way![harm]();
    await lasting();
    node.way!.mend();
  };
  const full = async (some: readonly Node[]): Promise<void> => {
    await Promise.all(some.map((node) => diskFull(node, lasts, harmed)));
  };
  switch (kind) {
    case 'backUp':
      return harmed.backUp();
    case 'untilWhole':
      return nodes.whole();
    case 'roll':
      return harmed.roll();
    case 'killServer':
      return harmed.replace(which);
    case 'stopServer': {
      const { pid } = harmed.servers[which];
      harmed.stopped(which, lasts);
      process.kill(pid, 'SIGSTOP');
      await lasting();
      return void process.kill(pid, 'SIGCONT');
    }
    case 'skewServer':
      return harmed.skew(which, minutes);
    case 'killPrimary':
      return killed(await nodes.primary());
    case 'killSecondary':
      return killed(await aside());
    case 'stopPrimary': {
      const { process: primary } = await nodes.primary();
      primary.kill('SIGSTOP');
      await lasting();
      return void primary.kill('SIGCONT');
    }
    case 'cutPrimary':
      return onWay(await nodes.primary(), 'cut');
    case 'freezePrimary':
      return onWay(await nodes.primary(), 'freeze');
    case 'freezeSecondary':
      return onWay(await aside(), 'freeze');
    case 'fillPrimary':
      return full([await nodes.primary()]);
    case 'fillAll':
      return full(nodes.nodes);
    case 'slowAll': {
      for (const { way } of nodes.nodes) way!.slow(slowMs);
      await lasting();
      for (const { way } of nodes.nodes) way!.mend();
    }
  }
}

/** How often whoever watches over a node looks whether it has ended. */
const watchMs = 500;

/**
 * A node's disk is full: at the next write that needs room mongod ends itself, is started again by whoever watches over
 * it, and comes up for good when there is room. Where no disk can be mounted the node is killed instead.
 */
async function diskFull(node: Node, lasts: number, { nodes, ranFull }: Harmed): Promise<void> {
  if (node.disk) await node.disk.fill();
  else await node.kill9();
  // Written by MongoDB itself once a minute.
  const checkpoint = nodes.tell(node, { fsync: 1 }).catch(() => undefined);
  let hasEnded = false;
  for (let passed = 0; passed < lasts; passed += watchMs) {
    await letPass(watchMs, 'the disk is full');
    if (node.disk && node.hasEnded) {
      hasEnded = true;
      node.startAgain();
    }
  }
  await checkpoint;
  await node.disk?.makeRoom();
  if (hasEnded || node.hasEnded) ranFull();
  // One that was begun while there was no room may end yet.
  await untilDone('the node is up again', async () => {
    if (node.hasEnded) node.startAgain();
    await nodes.tell(node, { ping: 1 });
  });
}
