import { ObjectId } from 'mongodb';
import { matchingPlans, type MatchingPlanDoc } from '../../server/features/planning/model.ts';
import type { NeedDoc } from '../../server/domain/needs/model.ts';
import { grants } from '../../server/domain/grants/model.ts';
import { sessions } from '../../server/domain/sessions/model.ts';
import { taskTemplates, type TaskDoc } from '../../server/domain/tasks/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import type { Column } from './table.ts';

/** The people and things of one cell of the table; everything is made fresh, so that cells do not meet. */
export class World {
  readonly server: TestServer;
  readonly city: SmallCity;
  /** Another district's street, so that a street has somewhere to move to. */
  readonly otherDistrict: SmallCity['district'];
  /** Codes that WeChat would give a phone: for a log-in, and for the number. */
  readonly codes: { logIn(): string; phone(): string };

  constructor(server: TestServer, city: SmallCity, otherDistrict: SmallCity['district'], codes: World['codes']) {
    this.server = server;
    this.city = city;
    this.otherDistrict = otherDistrict;
    this.codes = codes;
  }

  /** A new person of one column's kind; undefined is nobody. */
  async person(column: Column): Promise<PersonDoc | undefined> {
    const { make } = this.server;
    switch (column) {
      case 'nobody':
        return undefined;
      case 'volunteer':
      case 'another':
        return make.person({ communityId: this.city.community._id });
      case 'elsewhere':
        return make.organiser(this.city.elsewhere);
      case 'organiser':
        return make.organiser(this.city.community);
      case 'street':
        return make.organiser(this.city.street, 'administrator');
      case 'city':
        return make.organiser(this.city.city, 'administrator');
      case 'closed':
        return make.person({ state: 'closed', displayName: '已注销用户' });
    }
  }

  task(fields: Partial<TaskDoc> = {}): Promise<TaskDoc> {
    return this.server.make.task(this.city.community, fields);
  }

  /** A plan that somebody else is working on. */
  async plan(unit: { _id: ObjectId }): Promise<MatchingPlanDoc> {
    const now = this.server.clock.now();
    const asked = { from: now, to: new Date(+now + 3_600_000), timeLimitSeconds: 10, category: null };
    const plan: MatchingPlanDoc = {
      _id: new ObjectId(),
      unitId: unit._id,
      mode: 'dryRun',
      asked,
      by: null,
      state: 'running',
      aliveAt: now,
      createdAt: now,
    };
    await matchingPlans.in(this.server.db).insertOne(plan);
    return plan;
  }

  need(requester: { _id: ObjectId }, fields: Partial<NeedDoc> = {}): Promise<NeedDoc> {
    return this.server.make.need(requester, this.city.community, fields);
  }

  async template(unitId: ObjectId | null): Promise<string> {
    const now = this.server.clock.now();
    const _id = new ObjectId();
    await taskTemplates.in(this.server.db).insertOne({
      _id,
      unitId,
      title: '门岗值守',
      description: '',
      category: 'epidemic',
      durationMinutes: 120,
      roles: [],
      rules: { partyOnly: false, minAge: 0, unitOnly: false, invitedOnly: false },
      risks: '',
      safeguards: '',
      version: 1,
      createdAt: now,
      updatedAt: now,
    });
    return _id.toHexString();
  }

  /** A place that the person holds, claimed as they would. */
  async place(person: { _id: ObjectId }): Promise<string> {
    const task = await this.task();
    const answer = await this.server.as(person).post(`/tasks/${task._id.toHexString()}/participations`);
    return answer.body.participation.id as string;
  }

  /** An invitation that waits for the person's answer. */
  async invitation(person: { _id: ObjectId }): Promise<string> {
    const [task, organiser] = [await this.task(), await this.server.make.organiser(this.city.community)];
    await this.server.make.offer(person);
    const answer = await this.server.as(organiser).post(`/tasks/${task._id.toHexString()}/proposals`, {
      roleId: task.roles[0]._id.toHexString(),
      personIds: [person._id.toHexString()],
    });
    return answer.body.proposed[0].id as string;
  }

  async grantOf(unit: { _id: ObjectId }): Promise<string> {
    const holder = await this.server.make.organiser(unit);
    const grant = await grants.in(this.server.db).findOne({ personId: holder._id });
    return grant!._id.toHexString();
  }

  /** A further session of the person, whose token nobody uses here. */
  async device(person: { _id: ObjectId }): Promise<string> {
    const _id = new ObjectId();
    const now = this.server.clock.now();
    await sessions.in(this.server.db).insertOne({
      _id,
      tokenHash: `hash-${_id.toHexString()}`,
      personId: person._id,
      device: 'tablet',
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(+now + 86_400_000),
    });
    return _id.toHexString();
  }
}
