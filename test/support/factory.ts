import { randomBytes } from 'node:crypto';
import { ObjectId, type Db } from 'mongodb';
import type { GrantRole, UnitKind } from '../../shared/words.ts';
import { dayKey } from '../../server/platform/time/city-time.ts';
import { otherKindOf, startingKinds } from '../../server/domain/case-kinds/starting-kinds.ts';
import { caseDocument } from '../../server/domain/cases/document.ts';
import { eventsOfSteps } from '../../server/domain/cases/from-steps.ts';
import { cases } from '../../server/domain/cases/model.ts';
import { needs, type NeedDoc } from '../../server/domain/needs/model.ts';
import { calendarsFrom } from '../../server/domain/working-calendars/queries.ts';
import { termsOf } from '../../server/features/cases/terms.ts';
import { holidayCalendar } from '../../server/platform/time/holidays/calendar.ts';
import { dailyCounts } from '../../server/domain/counts/model.ts';
import { pointAt } from '../../server/platform/geo/point.ts';
import { grants } from '../../server/domain/grants/model.ts';
import { offers, type OfferDoc } from '../../server/domain/offers/model.ts';
import { identities, people, type PersonDoc } from '../../server/domain/people/model.ts';
import { sessions } from '../../server/domain/sessions/model.ts';
import { tokenHash } from '../../server/domain/sessions/token.ts';
import { tasks, type RoleDoc, type TaskDoc } from '../../server/domain/tasks/model.ts';
import { searchTermsOf } from '../../server/domain/tasks/search.ts';
import { units, unitTree, type UnitDoc } from '../../server/domain/units/model.ts';
import { Inserts } from './inserts.ts';

export interface SmallCity {
  city: UnitDoc;
  district: UnitDoc;
  street: UnitDoc;
  community: UnitDoc;
  elsewhere: UnitDoc;
  otherStreet: UnitDoc;
}

const shenzhen: [number, number] = [114.06, 22.54];

/** Makes valid documents for tests, straight in the database; every field can be given. */
export class Factory {
  readonly #db: Db;
  readonly #inserts: Inserts;
  readonly #now: () => Date;
  readonly #tokens = new Map<string, string>();
  #count = 0;

  constructor(db: Db, now: () => Date) {
    this.#db = db;
    this.#inserts = new Inserts(db);
    this.#now = now;
  }

  tokenOf(personId: ObjectId): string {
    return this.#tokens.get(personId.toHexString())!;
  }

  async unit(kind: UnitKind, parent: UnitDoc | null, fields: Partial<UnitDoc> = {}): Promise<UnitDoc> {
    const unit = this.#unit(kind, parent, fields);
    await this.#open([unit]);
    return unit;
  }

  /** city > district > street > community, and a community `elsewhere` below another street. */
  async smallCity(): Promise<SmallCity> {
    const city = this.#unit('city', null, { name: '测试市' });
    const district = this.#unit('district', city, { name: '甲区' });
    const street = this.#unit('street', district, { name: '甲街道' });
    const community = this.#unit('community', street, { name: '甲社区' });
    const otherStreet = this.#unit('street', district, { name: '乙街道' });
    const elsewhere = this.#unit('community', otherStreet, { name: '乙社区' });
    const all = { city, district, street, community, otherStreet, elsewhere };
    await this.#open(Object.values(all));
    return all;
  }

  #unit(kind: UnitKind, parent: UnitDoc | null, fields: Partial<UnitDoc>): UnitDoc {
    const _id = new ObjectId();
    const now = this.#now();
    return {
      _id,
      name: `${kind}-${++this.#count}`,
      kind,
      parentId: parent?._id ?? null,
      path: [...(parent?.path ?? []), _id],
      state: 'open',
      version: 1,
      createdAt: now,
      updatedAt: now,
      place: { point: pointAt(...shenzhen), address: '测试路1号' },
      ...fields,
    };
  }

  async #open(made: UnitDoc[]): Promise<void> {
    await units.in(this.#db).insertMany(made);
    await unitTree.in(this.#db).updateOne({ _id: 'tree' }, { $inc: { version: made.length } }, { upsert: true });
  }

  /** A person with a session, who can be called by name. */
  async person(fields: Partial<PersonDoc> & { phone?: string; name?: string } = {}): Promise<PersonDoc> {
    const now = this.#now();
    const number = ++this.#count;
    const { phone = `199000${String(number).padStart(5, '0')}`, name, ...rest } = fields;
    // A branch is kept with that consent alone.
    const agreed = (['privacy', ...(fields.branchId ? (['partyMembership'] as const) : [])] as const).map((kind) => ({
      kind,
      version: '1',
      at: now,
    }));
    const person: PersonDoc = {
      _id: new ObjectId(),
      displayName: `志愿者${number}`,
      language: 'zh-CN',
      elderMode: false,
      communityId: null,
      branchId: null,
      birthDate: '1990-05-01',
      partyMember: false,
      consents: agreed,
      reliability: { kept: 0, missed: 0 },
      state: 'active',
      version: 1,
      createdAt: now,
      updatedAt: now,
      ...rest,
      // A person who has agreed to anything has agreed to the privacy policy first.
      ...(rest.consents?.length
        ? { consents: [...agreed, ...rest.consents.filter(({ kind }) => !agreed.some((one) => one.kind === kind))] }
        : {}),
    };
    const { _id, displayName } = person;
    await Promise.all([
      this.#inserts.add(people, person),
      this.#inserts.add(identities, {
        _id,
        openid: `openid-${_id.toHexString()}`,
        phone,
        name: name ?? displayName,
      }),
      this.session(_id),
    ]);
    return person;
  }

  async session(personId: ObjectId): Promise<string> {
    const now = this.#now();
    const token = randomBytes(32).toString('base64url');
    this.#tokens.set(personId.toHexString(), token);
    await this.#inserts.add(sessions, {
      _id: new ObjectId(),
      tokenHash: tokenHash(token),
      personId,
      device: 'test',
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(+now + 365 * 86_400_000),
    });
    return token;
  }

  async grant(person: { _id: ObjectId }, unit: { _id: ObjectId }, role: GrantRole): Promise<ObjectId> {
    const _id = new ObjectId();
    await this.#inserts.add(grants, {
      _id,
      personId: person._id,
      unitId: unit._id,
      role,
      grantedBy: null,
      grantedAt: this.#now(),
    });
    return _id;
  }

  async organiser(unit: { _id: ObjectId }, role: GrantRole = 'organiser'): Promise<PersonDoc> {
    const _id = new ObjectId();
    const [person] = await Promise.all([
      this.person({ _id, displayName: `${role}-${++this.#count}` }),
      this.grant({ _id }, unit, role),
    ]);
    return person;
  }

  async offer(person: { _id: ObjectId }, fields: Partial<OfferDoc> = {}): Promise<OfferDoc> {
    const now = this.#now();
    const offer: OfferDoc = {
      _id: new ObjectId(),
      personId: person._id,
      skills: [],
      point: pointAt(...shenzhen),
      placeName: '家',
      radiusKm: 10,
      weekly: [],
      dated: [],
      tasksPerWeek: 7,
      paused: false,
      version: 1,
      createdAt: now,
      updatedAt: now,
      ...fields,
    };
    await this.#inserts.add(offers, offer);
    return offer;
  }

  /** A need that a unit has received, with its case; further steps are those of a unit that sees to it itself. */
  async need(requester: { _id: ObjectId }, unit: UnitDoc, fields: Partial<NeedDoc> = {}): Promise<NeedDoc> {
    const now = this.#now();
    const state = fields.state ?? 'received';
    const need: NeedDoc = {
      _id: new ObjectId(),
      kind: 'need',
      requesterId: requester._id,
      unitId: unit._id,
      unitPath: unit.path,
      title: '代买药品',
      description: '',
      category: 'care',
      place: { point: pointAt(...shenzhen), address: '测试路2号' },
      people: 1,
      state,
      steps: [{ state, at: now }],
      version: 1,
      createdAt: now,
      updatedAt: now,
      ...fields,
    };
    await this.#inserts.add(needs, need);
    const kind = startingKinds.find(({ _id }) => _id === otherKindOf(need.category))!;
    const calendars = calendarsFrom([], { utcOffset: 480, holidays: holidayCalendar('') });
    const events = eventsOfSteps(need, termsOf(kind));
    await this.#inserts.add(cases, caseDocument(need._id, events, unit.path, calendars));
    return need;
  }

  role(fields: Partial<RoleDoc> = {}): RoleDoc {
    return { _id: new ObjectId(), name: '值守', skill: null, certified: false, slots: 5, taken: 0, ...fields };
  }

  /** A published task that starts in `inHours` (48) and lasts `hours` (2); counted, as publishing does. */
  async task(unit: UnitDoc, fields: Partial<TaskDoc> & { inHours?: number; hours?: number } = {}): Promise<TaskDoc> {
    const now = this.#now();
    const { inHours = 48, hours = 2, ...rest } = fields;
    const start = rest.start ?? new Date(+now + inHours * 3_600_000);
    const end = rest.end ?? new Date(+start + hours * 3_600_000);
    const title = rest.title ?? `社区门岗值守${++this.#count}`;
    const task: TaskDoc = {
      _id: new ObjectId(),
      unitId: unit._id,
      unitPath: unit.path,
      needId: null,
      title,
      description: '协助登记与测温',
      category: 'epidemic',
      place: { point: pointAt(...shenzhen), area: '测试路一带', address: '测试路1号甲社区服务中心' },
      start,
      end,
      day: dayKey(start, 'Asia/Shanghai'),
      signUpBy: start,
      withdrawBy: new Date(+start - 12 * 3_600_000),
      roles: [this.role()],
      rules: { partyOnly: false, minAge: 0, unitOnly: false, invitedOnly: false },
      risks: '户外久站',
      safeguards: '提供口罩与保险',
      contact: { name: '李组织', phone: '19900000000' },
      state: 'published',
      grams: [],
      exposure: 0,
      version: 1,
      createdBy: new ObjectId(),
      createdAt: now,
      publishedAt: now,
      updatedAt: now,
      ...rest,
    };
    task.grams = searchTermsOf(task);
    await Promise.all([this.#inserts.add(tasks, task), ...(task.state === 'published' ? [this.#countTask(task)] : [])]);
    return task;
  }

  async #countTask({ unitId, day, category, roles }: TaskDoc): Promise<void> {
    await dailyCounts.in(this.#db).updateOne(
      { unitId, day, category, personId: null, branchId: null },
      {
        $inc: {
          tasks: 1,
          slots: roles.reduce((sum, { slots }) => sum + slots, 0),
          revision: 1,
          signedUp: 0,
          participations: 0,
          minutesVerified: 0,
          minutesHonoured: 0,
        },
        $currentDate: { updatedAt: true },
      },
      { upsert: true },
    );
  }
}
