import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { attendances, type VisitDoc } from '../../server/features/attendance/model.ts';
import { participations, type ParticipationDoc } from '../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import type { Answer } from '../support/client.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { claimed } from '../participations/support.ts';

export { refused } from '../participations/support.ts';

export const hex = ({ _id }: { _id: ObjectId }): string => _id.toHexString();
type Kind = 'in' | 'out';

/** A small city with an organiser, and a clock that is set by the minutes from the start of a task. */
export class Stage {
  readonly server: TestServer;
  readonly city: SmallCity;
  readonly organiser: PersonDoc;

  constructor(server: TestServer, city: SmallCity, organiser: PersonDoc) {
    this.server = server;
    this.city = city;
    this.organiser = organiser;
  }

  static async set(env: Record<string, string> = {}): Promise<Stage> {
    const server = await startTestServer({ env });
    const city = await server.make.smallCity();
    return new Stage(server, city, await server.make.organiser(city.community));
  }

  /** A task of two hours that begins on a full minute in two days from now. */
  task(): Promise<TaskDoc> {
    const minute = Math.ceil(+this.server.clock.now() / 60_000) * 60_000;
    return this.server.make.task(this.city.community, { start: new Date(minute + 48 * 3_600_000) });
  }

  /** Somebody who holds a place in a task of their own, or in the one given. */
  async turn(fields: Parameters<TestServer['make']['person']>[0] = {}, task?: TaskDoc): Promise<Turn> {
    const [held, person] = [task ?? (await this.task()), await this.server.make.person(fields)];
    const { id } = await claimed(this.server, person, held);
    return new Turn(this, held, person, id);
  }
}

/** One volunteer in one task. */
export class Turn {
  readonly stage: Stage;
  readonly task: TaskDoc;
  readonly person: PersonDoc;
  readonly id: string;

  constructor(stage: Stage, task: TaskDoc, person: PersonDoc, id: string) {
    this.stage = stage;
    this.task = task;
    this.person = person;
    this.id = id;
  }

  at(minutes: number): Date {
    return new Date(+this.task.start + minutes * 60_000);
  }

  /** Sets the service's clock to so many minutes after the start. */
  now(minutes: number): this {
    this.stage.server.clock.set(this.at(minutes));
    return this;
  }

  /** The code that is on the organiser's screen now. */
  async shown(kind: Kind = 'in'): Promise<{ code: string; digits: string; from: string }> {
    const { body, status } = await this.stage.server
      .as(this.stage.organiser)
      .get(`/tasks/${hex(this.task)}/check-in-codes?kind=${kind}&hours=1`);
    expect(status, JSON.stringify(body)).to.equal(200);
    return body.codes[0] as { code: string; digits: string; from: string };
  }

  send(kind: Kind, body: object, headers: Record<string, string> = {}): Promise<Answer> {
    return this.stage.server.as(this.person).post(`/participations/${this.id}/check-${kind}s`, body, { headers });
  }

  /** Checks in or out by the code of the moment, as it should be. */
  async scan(kind: Kind, more: object = {}): Promise<Answer> {
    return this.send(kind, { code: (await this.shown(kind)).code, ...more });
  }

  tick(entries: object[], as: PersonDoc = this.stage.organiser): Promise<Answer> {
    return this.stage.server.as(as).post(`/tasks/${hex(this.task)}/attendances`, { entries });
  }

  async review(accept: boolean, n = 1, as: PersonDoc = this.stage.organiser): Promise<Answer> {
    const visit = (await this.visits()).find((each) => each.n === n)!;
    return this.stage.server
      .as(as)
      .post(`/attendances/${hex(visit)}/review`, accept ? { accept } : { accept, reason: '没有见到本人' });
  }

  async row(): Promise<ParticipationDoc> {
    return (await participations.in(this.stage.server.db).findOne({ _id: new ObjectId(this.id) }))!;
  }

  visits(): Promise<VisitDoc[]> {
    return attendances
      .in(this.stage.server.db)
      .find({ participationId: new ObjectId(this.id) })
      .sort({ n: 1 })
      .toArray();
  }
}

export function done({ status, body }: Answer): any {
  expect(status, JSON.stringify(body)).to.equal(200);
  return body;
}
