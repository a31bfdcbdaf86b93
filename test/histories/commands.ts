/** The wishes of a history's actors, drawn from its seed before it begins: the same seed, the same wishes. */
import { randomBelow } from '../../server/engine/plan/random.ts';

/**
 * One wish of one actor. `pick` chooses among what there is when its turn comes: a task, a participation, a person;
 * `toss` decides the rest.
 */
export interface Command {
  verb: AskingVerb | ClockVerb;
  pick: number;
  toss: number;
  /** The server that is asked first. */
  server: number;
  /** Whether the answer is asked for once more with the same key, at the other server. */
  again: boolean;
}

/** How often each verb is drawn. */
const volunteerVerbs = {
  claim: 10,
  accept: 6,
  decline: 2,
  withdraw: 3,
  turnUp: 8,
  leave: 6,
  scan: 6,
  certify: 5,
  read: 4,
  logOut: 2,
} as const;
const organiserVerbs = { propose: 8, remove: 2, widen: 4, narrow: 2, honour: 3, cancel: 1, rename: 3 } as const;
/** Two leave for good, in the middle of what all others do. */
const leavingVerbs = ['erase', 'close'] as const;
/** The head of a team takes places for it, and names who may take them. */
const headVerbs = { hold: 6, name: 8, unname: 2, giveUp: 1 } as const;
const mayorVerbs = { move: 4, grant: 4, ungrant: 3 } as const;
/** Time goes on, and all jobs run on every server, none waiting for a lease. */
const clockVerbs = { jump: 5, tend: 2 } as const;
/** At last what people came for is over, and entered: then hours are certified and honoured, amid the last faults. */
const lastClockVerbs = { settle: 1 } as const;
const lastVolunteerVerbs = { certify: 3, read: 1 } as const;
const lastOrganiserVerbs = { honour: 1 } as const;
const lastCount = 3;

export type VolunteerVerb = keyof typeof volunteerVerbs | (typeof leavingVerbs)[number];
export type OrganiserVerb = keyof typeof organiserVerbs;
export type HeadVerb = keyof typeof headVerbs;
export type MayorVerb = keyof typeof mayorVerbs;
export type ClockVerb = keyof typeof clockVerbs | keyof typeof lastClockVerbs;
/** The verbs of people: each has its effects, which the checker looks for. */
export type AskingVerb = VolunteerVerb | OrganiserVerb | HeadVerb | MayorVerb;

export interface HistorySize {
  volunteers: number;
  commandsEach: number;
  faults: number;
  /** How many are taken meanwhile, restored and held against what was answered. */
  backups: number;
  /** How often all servers are ended in order and started again, one after the other. */
  rolls: number;
}

/** The commands of each actor, done one after another. */
export interface Wishes {
  volunteers: Command[][];
  organisers: Command[][];
  mayor: Command[];
  clock: Command[];
  heads: Command[][];
  /** Once the clock has settled what is over. */
  last: { clock: Command; volunteers: Command[][]; organisers: Command[][] };
}

const organiserCount = 2;
export const headCount = 2;
/** Of ten commands so many at most are asked for a second time. */
const maxRepeated = 2;

export function wishesOf(seed: number, { volunteers, commandsEach }: HistorySize): Wishes {
  const below = randomBelow(seed);
  const commands = <V extends Command['verb']>(
    verbs: Readonly<Partial<Record<V, number>>>,
    count: number,
  ): Command[] => {
    const weighted = Object.entries<number | undefined>(verbs).flatMap(([verb, weight]) =>
      Array.from({ length: weight ?? 0 }, () => verb as V),
    );
    return Array.from({ length: count }, () => ({
      verb: weighted[below(weighted.length)],
      pick: below(1_000),
      toss: below(1_000),
      server: below(2),
      again: below(10) < maxRepeated,
    }));
  };
  const own = Array.from({ length: volunteers }, () => commands(volunteerVerbs, commandsEach));
  const first = below(volunteers);
  for (const [index, verb] of leavingVerbs.entries())
    own[(first + index) % volunteers].push(...commands({ [verb]: 1 }, 1));
  return {
    volunteers: own,
    organisers: Array.from({ length: organiserCount }, () => commands(organiserVerbs, commandsEach)),
    mayor: commands(mayorVerbs, Math.ceil(commandsEach / 2)),
    clock: commands(clockVerbs, Math.ceil(commandsEach / 2)),
    heads: Array.from({ length: headCount }, () => commands(headVerbs, commandsEach)),
    last: {
      clock: commands(lastClockVerbs, 1)[0],
      volunteers: own.map(() => commands(lastVolunteerVerbs, lastCount)),
      organisers: Array.from({ length: organiserCount }, () => commands(lastOrganiserVerbs, lastCount)),
    },
  };
}
