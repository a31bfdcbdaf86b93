/** One history: a small city on two servers and three nodes, what people want of it, and what goes wrong meanwhile. */
import { randomBytes } from 'node:crypto';
import type { Db } from 'mongodb';
import { collections } from '../../server/collections.ts';
import { openDatabase } from '../../server/platform/database/connect.ts';
import { migrate } from '../../server/platform/migrations/migrate.ts';
import { startServer, type ServerProcess } from '../scenarios/support/servers.ts';
import { tooLong, waitedMs } from '../scenarios/support/waits.ts';
import type { ThreeNodes } from '../support/three-nodes.ts';
import { until, untilDone } from '../support/until.ts';
import { Actors } from './actors.ts';
import { Asking, type Answer, type Asked, type Server } from './asking.ts';
import { Backups } from './backups.ts';
import { gather, type Cast } from './cast.ts';
import { alike, check, type Shown } from './check.ts';
import { wishesOf, type AskingVerb, type Command, type HistorySize, type Wishes } from './commands.ts';
import { faultsOf, happen, type Fault } from './faults.ts';

export interface History {
  seed: number;
  size: HistorySize;
  /** Those of the seed, unless others are given. */
  faults?: readonly Fault[];
}

export interface Outcome {
  /** One sentence for everything that should not be. */
  findings: string[];
  faults: readonly Fault[];
  /** Of things asked for, requests sent for them, and things that were done, of each verb. */
  asked: number;
  requests: number;
  done: number;
  doneOf: ReadonlyMap<AskingVerb, number>;
  /** Requests that were answered as `unavailable`, and nodes that ended because their disk was full. */
  unavailable: number;
  ranFull: number;
  /** Backups that were taken meanwhile and restored. */
  restored: number;
  /** Why others failed. */
  backupReasons: readonly string[];
  /** The longest that one request took, without the time for which its server was stopped, in ms. */
  longestWaitMs: number;
}

const databaseName = 'histories';
/** The sets on which the database has been made: that takes longer than all that happens in it. */
const made = new WeakSet<ThreeNodes>();

async function empty(db: Db, nodes: ThreeNodes): Promise<void> {
  if (!made.has(nodes)) await migrate(db, collections);
  else await Promise.all(collections.map(({ name }) => db.collection(name).deleteMany({})));
  made.add(nodes);
}

/** Hours after which every task is over, settled and past its deadlines. */
const endHours = 200;
/** For how long an election, and what was broken off by it, may be waited for. */
const settling = { withinMs: 100_000 };

export async function play(
  { seed, size, faults = faultsOf(seed, size) }: History,
  nodes: ThreeNodes,
): Promise<Outcome> {
  // After a history that ended amid elections the set may yet hold another.
  const database = await untilDone('the database opens', () => openDatabase(nodes.uri, databaseName), settling);
  await untilDone('the database is empty', () => empty(database.db, nodes), settling);
  const cast = await gather(database.db, size.volunteers);
  const stage = new Servers(nodes.uri, databaseName);
  await stage.start();
  const asking = new Asking(`history-${seed}-${randomBytes(4).toString('hex')}`, (index) => stage.at(index));
  const actors = new Actors(cast, asking, stage);
  const backups = new Backups(database, nodes.uri);
  // Of a session that is being ended the answer to its end may be yet to come.
  const answered = (): Asked[] => asking.asked.filter(({ answer }) => answer.status !== 401);
  const backUp = (): void => backups.begin({ asked: answered(), seen: [...actors.seen] }, stage.ahead());
  const findings: string[] = [];
  try {
    const usualWaitMs = await act(actors, size, seed, faults, { stage, nodes, asking, backUp });
    await quiet(stage, nodes);
    const told = { asked: asking.asked, seen: actors.seen };
    findings.push(...(await check(database.db, told)), ...(await backups.findings()));
    await stage.jump(endHours);
    await quiet(stage, nodes);
    findings.push(...(await check(database.db, told)), ...alike(await shownAtLast(cast, stage)));
    findings.push(...asking.broken.map(({ requestId, sentence }) => `${sentence}: ${stage.logged(requestId)}`));
    findings.push(...tooLong(asking.waits, usualWaitMs));
    findings.push(...stage.cutOff.map((requestId) => `a roll cut ${requestId} off`), ...stage.stuck);
    const doneOf = new Map<AskingVerb, number>();
    for (const { answer, method, verb } of asking.asked)
      if (answer.status < 300 && method !== 'GET') doneOf.set(verb, (doneOf.get(verb) ?? 0) + 1);
    return {
      findings: [...new Set(findings)],
      faults,
      asked: asking.asked.length,
      requests: asking.waits.length,
      done: [...doneOf.values()].reduce((sum, count) => sum + count, 0),
      doneOf,
      unavailable: asking.unavailable,
      ranFull: stage.ranFull,
      restored: backups.restored,
      backupReasons: backups.reasons,
      longestWaitMs: Math.max(...asking.waits.map(waitedMs)),
    };
  } finally {
    asking.stop();
    await stage.stop();
    await database.close();
  }
}

/**
 * Everybody acts at once while the faults come in their turn; gives the longest wait before the first of them, in ms.
 */
async function act(
  actors: Actors,
  size: HistorySize,
  seed: number,
  faults: readonly Fault[],
  { stage, nodes, asking, backUp }: { stage: Servers; nodes: ThreeNodes; asking: Asking; backUp: () => void },
): Promise<number> {
  const wishes = wishesOf(seed, size);
  const { clock, last } = wishes;
  const first = [...wishes.volunteers, ...wishes.organisers, ...wishes.heads, wishes.mayor].flat().length;
  const all = first + [...last.volunteers, ...last.organisers].flat().length;
  let [done, hoursGone, over] = [0, 0, false];
  /** Time goes on as the others do, after some of it: else it would be over before anybody has come anywhere. */
  const isDue = (): boolean => done >= ((hoursGone + 1) / (clock.length + 1)) * first;
  /** It may lag behind by one, with the jobs under way that go with it. */
  const isBehind = (): boolean => done >= ((hoursGone + 2) / (clock.length + 1)) * first;
  const inTurn = async (commands: readonly Command[], doIt: (command: Command) => Promise<void>): Promise<void> => {
    for (const command of commands) {
      await until('time has gone on', () => hoursGone === clock.length || !isBehind(), { withinMs: 600_000 });
      await doIt(command);
      done++;
    }
  };
  const goOn = async (): Promise<void> => {
    for (const command of clock) {
      await until('so much is done', isDue, { withinMs: 600_000 });
      await actors.clock(command);
      hoursGone++;
    }
  };
  const byAll = ({ volunteers, organisers }: Pick<Wishes, 'volunteers' | 'organisers'>): Promise<void>[] => [
    ...volunteers.map((commands, index) => inTurn(commands, (command) => actors.volunteer(index, command))),
    ...organisers.map((commands, index) => inTurn(commands, (command) => actors.organiser(index, command))),
  ];
  let usual = 0;
  const goWrong = async (): Promise<void> => {
    for (const [index, fault] of faults.entries()) {
      await until('so much is done', () => over || done >= fault.at * all, { withinMs: 600_000 });
      if (index === 0) usual = Math.max(0, ...asking.waits.map(({ ms }) => ms));
      await happen(fault, { nodes, backUp, ...stage.harmed() });
      await untilDone('the set has a primary again', () => nodes.primary(), settling);
    }
  };
  const act = async (): Promise<void> => {
    await Promise.all([
      ...byAll(wishes),
      ...wishes.heads.map((commands, index) => inTurn(commands, (command) => actors.head(index, command))),
      inTurn(wishes.mayor, (command) => actors.mayor(command)),
      goOn(),
    ]);
    await actors.clock(last.clock);
    await Promise.all(byAll(last));
  };
  const acting = act().finally(() => (over = true));
  await Promise.all([acting, goWrong()]);
  return usual;
}

/** Nothing is wrong any more: clocks agree, and the jobs do on every server what is left to do. */
async function quiet(stage: Servers, nodes: ThreeNodes): Promise<void> {
  await untilDone('the set has a primary', () => nodes.primary(), settling);
  await stage.agree();
  // One job leaves work to another.
  for (let round = 0; round < 2; round++)
    await untilDone(
      'all jobs run on all servers',
      async () => {
        const failed = await stage.tend();
        if (failed.length > 0) throw new Error(failed.join('\n'));
      },
      settling,
    );
}

/** The same things as each server shows them, once nothing changes any more. */
async function shownAtLast(
  { make, volunteers, mayor, organisers, heads, tasks, moving }: Cast,
  stage: Servers,
): Promise<Shown[]> {
  const id = ({ _id }: { _id: { toHexString(): string } }): string => _id.toHexString();
  const wanted = [
    ...tasks.flatMap((task) => [
      { person: organisers[0], path: `/tasks/${id(task)}` },
      { person: organisers[0], path: `/tasks/${id(task)}/participations?limit=50` },
    ]),
    ...volunteers.map((person) => ({ person, path: '/me/participations?limit=50' })),
    ...heads.map(({ person }) => ({ person, path: '/me/team-claims' })),
    { person: mayor, path: `/units/${id(moving)}/participation-counts?from=2026-03-01&to=2026-04-30` },
    { person: mayor, path: `/units/${id(moving)}` },
    { person: mayor, path: '/units/outline' },
  ];
  return Promise.all(
    wanted.map(async ({ person, path }) => {
      const get = async (server: number): Promise<Answer> => {
        const response = await fetch(`${stage.at(server).url}/api/v1${path}`, {
          // The same for both, because refusals repeat it.
          headers: { authorization: `Bearer ${make.tokenOf(person._id)}`, 'x-request-id': 'at-last-the-same' },
        });
        return { status: response.status, body: await response.json() };
      };
      return { what: path, answers: [await get(0), await get(1)] };
    }),
  );
}

/** The servers of a history, their clocks and their jobs. */
class Servers {
  readonly #uri: string;
  readonly #name: string;
  readonly #running: ServerProcess[] = [];
  readonly #logs: (readonly string[])[] = [];
  readonly #stoppedMs = [0, 0];
  readonly #skew = [0, 0];
  /** How many nodes have ended because their disk was full. */
  ranFull = 0;
  /** Requests that had come to a server which was ended in order, and got no answer. */
  readonly cutOff: string[] = [];
  /** Jobs that went on without an end. */
  readonly stuck: string[] = [];
  #ahead = 0;

  constructor(uri: string, name: string) {
    this.#uri = uri;
    this.#name = name;
  }

  async start(): Promise<void> {
    this.#running.push(...(await Promise.all([this.#one(), this.#one()])));
  }

  at(index: number): Server {
    const which = index % this.#running.length;
    return { url: this.#running[which].url, stoppedMs: () => this.#stoppedMs[which] };
  }

  ahead(): number {
    return this.#ahead;
  }

  /** The lines that its servers, of now and before, have logged of one request. */
  logged(requestId: string): string {
    return this.#logs
      .flat()
      .filter((line) => line.includes(`"${requestId}"`))
      .join(' ');
  }

  async jump(hours: number): Promise<void> {
    this.#ahead += hours;
    await this.#set();
  }

  /** Sets every clock right. */
  async agree(): Promise<void> {
    this.#skew.fill(0);
    await this.#set();
  }

  /** Runs every job on every server at once; gives why some failed. */
  async tend(): Promise<string[]> {
    const ran = await Promise.all(this.#running.map((server) => server.runJobs()));
    const failed = ran.flatMap((sentences) => sentences ?? ['a server ended meanwhile']);
    this.stuck.push(...failed.filter((sentence) => sentence.includes('in vain: it ends')));
    return failed;
  }

  harmed() {
    return {
      servers: this.#running,
      stopped: (which: number, ms: number): void => void (this.#stoppedMs[which] += ms),
      roll: async (): Promise<void> => {
        for (const [which, server] of this.#running.entries()) {
          this.cutOff.push(...(await server.end()));
          await this.#startAt(which);
        }
      },
      replace: async (which: number): Promise<void> => {
        await this.#running[which].kill9();
        await this.#startAt(which);
      },
      ranFull: (): void => void this.ranFull++,
      skew: async (which: number, minutes: number): Promise<void> => {
        this.#skew[which] = minutes;
        await this.#set();
      },
    };
  }

  async stop(): Promise<void> {
    await Promise.all(this.#running.map((server) => server.kill9()));
  }

  async #one(): Promise<ServerProcess> {
    const server = await startServer(this.#uri, this.#name);
    this.#logs.push(server.log);
    return server;
  }

  async #startAt(which: number): Promise<void> {
    this.#running[which] = await untilDone('a server starts', () => this.#one(), settling);
    await this.#set();
  }

  async #set(): Promise<void> {
    await Promise.all(this.#running.map((server, index) => server.ahead(this.#ahead + this.#skew[index] / 60)));
  }
}
