import { expect } from 'chai';
import type { ObjectId } from 'mongodb';
import { hourMs } from '../../../shared/durations.ts';
import { participations } from '../../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../../server/domain/people/model.ts';
import type { TaskDoc } from '../../../server/domain/tasks/model.ts';
import { inTeam, teamOf } from '../../permissions/rows/teams.ts';
import type { Answer } from '../../support/client.ts';
import { testStart } from '../../support/clock.ts';
import { compare } from './compare.ts';
import type { Stage } from './stage.ts';
import { inTime, until } from '../../support/until.ts';

/** Somebody wants a place, or places for their team, under a key of its own. */
export interface Wish {
  person: PersonDoc;
  path: string;
  body: object;
  key: string;
}

/** Sixty people who each want three of twelve tasks; some want places that run out, some two at one time. */
export async function wishes(stage: Stage): Promise<Wish[]> {
  const wanted = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      stage.make.task(stage.city.community, {
        roles: [stage.make.role({ slots: 12 })],
        inHours: 48 + Math.floor(index / 2) * 24,
      }),
    ),
  );
  const people = await stage.people(60);
  return people.flatMap((person, index) =>
    [0, 1, 5].map((step) => wishOf(person, wanted[(index + step) % wanted.length])),
  );
}

/** Two people, for the two servers, who want a task that has room for both. */
export async function latecomers(stage: Stage): Promise<Wish[]> {
  const task = await stage.make.task(stage.city.community, { roles: [stage.make.role({ slots: 2 })], inHours: 24 * 9 });
  return (await stage.people(2)).map((person) => wishOf(person, task));
}

const wishOf = (person: PersonDoc, task: TaskDoc): Wish => wish(person, `/tasks/${hex(task)}/participations`);

export const wish = (person: PersonDoc, path: string, body: object = {}): Wish => ({
  person,
  path,
  body,
  key: `wish-${hex(person)}-${path.replaceAll('/', '-')}`,
});

const hex = ({ _id }: { _id: ObjectId }): string => _id.toHexString();

const placeCount = 3;

/** Teams of four who each want three of the six slots of a task at once, and single people who want them too. */
export async function wishesOfTeams(stage: Stage): Promise<{ wanted: Wish[]; members: Map<string, PersonDoc[]> }> {
  const by = new Date(+testStart() + 6 * hourMs).toISOString();
  const where = { server: { db: stage.db, clock: { now: testStart } } };
  const members = new Map<string, PersonDoc[]>();
  const wanted = await Promise.all(
    Array.from({ length: 5 }, async (_, index) => {
      // Too few for all, and more than single people alone could take.
      const role = stage.make.role({ slots: 6 + placeCount });
      const task = await stage.make.task(stage.city.community, { roles: [role], inHours: 24 * (12 + index) });
      const heads = await stage.people(3);
      const teams = await Promise.all(
        heads.map(async (head) => {
          const team = await teamOf(where, head);
          const others = await stage.people(placeCount);
          for (const one of others) await inTeam(where, team, one);
          members.set(hex(head), others);
          const body = { teamId: hex(team), roleId: hex(role), places: placeCount, by, allOrNone: index % 2 > 0 };
          return wish(head, `/tasks/${hex(task)}/team-claims`, body);
        }),
      );
      const single = (await stage.people(6)).map((person) => wishOf(person, task));
      return teams.flatMap((team, at) => [single[2 * at], team, single[2 * at + 1]]);
    }),
  );
  return { wanted: wanted.flat(), members };
}

const send = (stage: Stage, { person, path, body, key }: Wish, server: number): Promise<Answer> =>
  stage.as(person, server).post(path, body, { headers: { 'idempotency-key': key } });

/** Half of what the service asks for: shorter, and those who try again are most of what a test costs. */
const retryMs = 1_000;

/** As the mini-program does: no answer, or one that says "try again", is tried again with the same key. */
async function untilAnswered(stage: Stage, wish: Wish, server: number, { timed, everyMs }: Sending): Promise<Answer> {
  let attempt = 0;
  const sendOnce = async (): Promise<Answer | undefined> => {
    const sent = timed.now();
    const answer = await send(stage, wish, server + attempt++).catch(() => undefined);
    timed.note(timed.now() - sent, answer);
    if (answer && answer.status < 500) return answer;
    // Only the words for "try again" are fair answers while a database is away, or another request has the key.
    if (answer) expect(answer.body.code).to.be.oneOf(['unavailable', 'still_under_way']);
    return undefined;
  };
  return until('a claim is answered', sendOnce, { everyMs, withinMs: 180_000 });
}

/** Notes of every single request how many ms it took by `now`, and its answer; undefined where there was none. */
interface Timed {
  now(): number;
  note(ms: number, answer: Answer | undefined): void;
}
const untimed: Timed = { now: () => 0, note: () => undefined };

interface Sending {
  timed: Timed;
  /** Milliseconds from an answer that says "try again" to the next try. */
  everyMs: number;
}

/** Sends all wishes at once; tells how many have their answer, and waits until so many have. */
export function sendAll(
  stage: Stage,
  wanted: readonly Wish[],
  { timed = untimed, everyMs = retryMs }: Partial<Sending> = {},
): { answers: Promise<Answer[]>; answered(): number; reaches(count: number): Promise<void> } {
  let answered = 0;
  const awaited = new Map<number, () => void>();
  const answers = Promise.all(
    wanted.map(async (wish, index) => {
      const answer = await untilAnswered(stage, wish, index, { timed, everyMs });
      awaited.get(++answered)?.();
      return answer;
    }),
  );
  return {
    answers,
    answered: () => answered,
    // Told by the answer itself: a busy machine may have them all before anybody looks.
    reaches: (count) =>
      inTime(
        `${count} claims are answered`,
        new Promise<void>((resolve) => (answered >= count ? resolve() : awaited.set(Math.ceil(count), resolve))),
      ),
  };
}

/**
 * Everything is compared, and who asks again with the same key is told the same; "try again" is no answer, which what a
 * killed server had begun may call for until MongoDB ends it.
 */
export async function compareAll(stage: Stage, wanted: readonly Wish[], answers: readonly Answer[]): Promise<void> {
  expect(await compare(stage.db, answers)).to.deep.equal([]);
  const won = wanted
    .map((wish, index) => ({ wish, answer: answers[index] }))
    .filter(({ answer }) => answer.status === 201);
  expect(await participations.in(stage.db).countDocuments({ state: 'confirmed' })).to.equal(won.length);
  expect(won.length).to.be.greaterThan(60);
  const again = await sendAll(
    stage,
    won.slice(0, 40).map(({ wish }) => wish),
  ).answers;
  again.forEach((answer, index) => expect(answer).to.deep.include({ status: 201, body: won[index].answer.body }));
}
