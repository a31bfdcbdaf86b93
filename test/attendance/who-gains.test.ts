import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { grants } from '../../server/domain/grants/model.ts';
import {
  evidenceKinds,
  outcomeOf,
  ties,
  type EvidenceKind,
  type Outcome,
  type Tie,
} from '../../server/domain/participations/who-gains.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { tasks, type TaskDoc } from '../../server/domain/tasks/model.ts';
import { settleTasks } from '../../server/features/hours/settle.ts';
import type { Answer } from '../support/client.ts';
import { compare } from '../scenarios/support/compare.ts';
import { done, hex, Stage, type Turn } from './support.ts';

type Column = Tie | 'none';
const columns: readonly Column[] = ['none', ...ties];

/** The outcome of each evidence by somebody of each relation: s(tands), r(eview), x (refused). */
const expected: Record<EvidenceKind, string> = {
  //             none person entered made organises organised readCodes sharedDevice
  code: '         s    s      s       r    r         r         r         r',
  place: '        r    r      r       r    r         r         r         r',
  list: '         s    x      s       s    s         s         s         x',
  reviewVisit: '  s    x      s       s    s         s         s         x',
  honour: '       s    x      s       s    s         s         s         x',
  honourMore: '   r    x      r       r    r         r         r         x',
  secondHours: '  s    x      x       s    s         s         s         x',
  correct: '      s    x      s       s    s         s         s         x',
  decide: '       s    x      x       s    s         s         s         x',
  rateService: '  s    s      s       x    x         x         x         s',
  rateOrganiser: 's    s      s       x    x         x         x         s',
  rateVolunteer: 's    x      s       s    s         s         s         x',
  rateNeed: '     s    x      s       x    x         x         x         s',
};
const meant = { s: 'stands', r: 'review', x: 'refused' } as const;
const cell = (kind: EvidenceKind, column: Column): Outcome =>
  meant[expected[kind].trim().split(/\s+/)[columns.indexOf(column)] as keyof typeof meant];

describe('H7: who gains never decides alone and is never the only witness', function () {
  let stage: Stage;
  before(async () => {
    stage = await Stage.set();
  });
  after(async () => {
    const differences = await compare(stage.server.db);
    await stage.server.close();
    expect(differences).to.deep.equal([]);
  });

  it('by one table that has a cell for every evidence and relation, and of several the strongest', () => {
    for (const kind of evidenceKinds) {
      for (const column of columns)
        expect(outcomeOf(kind, column === 'none' ? [] : [column]), `${kind} × ${column}`).to.equal(cell(kind, column));
      const worst = columns.map((column) => cell(kind, column));
      expect(outcomeOf(kind, ties), kind).to.equal(worst.includes('refused') ? 'refused' : 'review');
    }
  });

  const here = { point: { type: 'Point', coordinates: [114.06, 22.54] }, accuracyMetres: 20 };
  const consents = [{ kind: 'location' as const, version: '1', at: new Date('2026-03-01') }];
  const newTask = async (createdBy = new ObjectId()): Promise<TaskDoc> => {
    const task = await stage.task();
    await tasks.in(stage.server.db).updateOne({ _id: task._id }, { $set: { createdBy } });
    return task;
  };
  const fetchCodes = async (who: PersonDoc, task: TaskDoc, deviceId?: string) =>
    done(
      await stage.server.as(who).get(`/tasks/${hex(task)}/check-in-codes${deviceId ? `?deviceId=${deviceId}` : ''}`),
    );

  /** Gives a volunteer their relation to the task; at the moment of the check-in. */
  const relate: Record<Exclude<Column, 'entered' | 'person'>, (turn: Turn) => Promise<unknown>> = {
    none: async () => undefined,
    made: ({ task, person }) =>
      tasks.in(stage.server.db).updateOne({ _id: task._id }, { $set: { createdBy: person._id } }),
    organises: ({ person }) => stage.server.make.grant(person, stage.city.community, 'organiser'),
    organised: async (turn) => {
      const _id = await stage.server.make.grant(turn.person, stage.city.street, 'administrator');
      await grants.in(stage.server.db).updateOne({ _id }, { $set: { endsAt: turn.at(-5) } });
    },
    readCodes: async ({ person, task }) => {
      const _id = await stage.server.make.grant(person, stage.city.community, 'organiser');
      await fetchCodes(person, task);
      await grants.in(stage.server.db).deleteOne({ _id });
    },
    sharedDevice: async (turn) => {
      const { task } = turn.now(-30);
      const other = await stage.turn({}, task);
      turn.now(0);
      done(await other.scan('in', { deviceId: `phone-of-${hex(task)}` }));
    },
  };

  for (const column of Object.keys(relate) as (keyof typeof relate)[]) {
    it(`code and place × ${column}: waits, or counts, as the table says`, async () => {
      for (const kind of ['code', 'place'] as const) {
        const turn = await stage.turn({ consents }, await newTask());
        turn.now(0);
        await relate[column](turn);
        const deviceId = column === 'sharedDevice' ? `phone-of-${hex(turn.task)}` : `own-${turn.id}`;
        const answer = kind === 'code' ? turn.scan('in', { deviceId }) : turn.send('in', { place: here, deviceId });
        const { state, attendance } = done(await answer);
        const waits = cell(kind, column) === 'review';
        expect([state, attendance.pendingReview], kind).to.deep.equal([waits ? 'confirmed' : 'present', waits]);
        if (waits) {
          const { body } = await stage.server
            .as(stage.organiser)
            .get(`/units/${hex(stage.city.community)}/to-confirm?limit=50`);
          const row = body.items.find(({ participation }: any) => participation.id === turn.id);
          const flags = column === 'none' ? ['place'] : [column];
          expect(row.visits[0].flags, 'the other organiser sees why').to.include.members(flags);
          expect(done(await turn.review(true)).state).to.equal('present');
        }
      }
    });
  }

  it('a phone that fetched the codes is as good as who holds it', async () => {
    const turn = await stage.turn({}, await newTask());
    turn.now(0);
    await fetchCodes(stage.organiser, turn.task, 'organisers-phone');
    const { attendance } = done(await turn.scan('in', { deviceId: 'organisers-phone' }));
    expect(attendance).to.include({ pendingReview: true });
    // The same phone is no second witness either.
    const answer = await turn.review(true);
    expect([answer.status, answer.body.code]).to.deep.equal([403, 'same_device']);
  });

  /** Somebody who says something of a volunteer, related to them or to the task as named. */
  const speaker: Record<
    Exclude<Column, 'organises' | 'organised'>,
    (turn: Turn, phone: string) => Promise<PersonDoc>
  > = {
    none: () => stage.server.make.organiser(stage.city.community),
    person: async ({ person }) => person,
    entered: () => stage.server.make.organiser(stage.city.community),
    made: async ({ task }) => {
      const person = await stage.server.make.organiser(stage.city.community);
      await tasks.in(stage.server.db).updateOne({ _id: task._id }, { $set: { createdBy: person._id } });
      return person;
    },
    readCodes: async ({ task }) => {
      const person = await stage.server.make.organiser(stage.city.community);
      await fetchCodes(person, task);
      return person;
    },
    sharedDevice: async ({ task }, phone) => {
      const person = await stage.server.make.organiser(stage.city.community);
      await fetchCodes(person, task, phone);
      return person;
    },
  };
  const outcome = ({ status, body }: Answer, waits: (body: any) => boolean = () => false): Outcome => {
    if (status === 403) return 'refused';
    expect(status, JSON.stringify(body)).to.equal(200);
    return waits(body) ? 'review' : 'stands';
  };

  for (const column of Object.keys(speaker) as (keyof typeof speaker)[]) {
    it(`what an organiser says × ${column}: stands, waits for a second or is refused, as the table says`, async () => {
      const turn = await stage.turn({ consents }, await newTask());
      if (column === 'person') await stage.server.make.grant(turn.person, stage.city.community, 'organiser');
      turn.now(0);
      const phone = `phone-${turn.id}`;
      done(await turn.send('in', { place: here, deviceId: phone }));
      const who = await speaker[column](turn, phone);
      const other = stage.organiser;
      const hold = async (
        kind: EvidenceKind,
        says: (who: PersonDoc) => Promise<Answer>,
        waits?: (body: any) => boolean,
      ) => {
        expect(outcome(await says(who), waits), kind).to.equal(cell(kind, column));
        if (cell(kind, column) === 'refused') done(await says(other));
      };
      const post = (verb: string, body: object) => (as: PersonDoc) =>
        stage.server.as(as).post(`/participations/${turn.id}/${verb}`, body);

      await hold('reviewVisit', (as) => turn.review(true, 1, as));
      turn.now(30);
      const tickOut = (as: PersonDoc) => turn.tick([{ participationId: turn.id, kind: 'out' }], as);
      const ticked = done(await tickOut(who));
      expect(ticked.refused.length > 0 ? 'refused' : 'stands', 'list').to.equal(cell('list', column));
      if (ticked.refused.length > 0) done(await tickOut(other));
      turn.now(300);
      await settleTasks(stage.server.database.client, stage.server.db, turn.at(300));
      expect((await turn.row()).minutes.verified).to.equal(30);

      await hold('rateVolunteer', (as) =>
        stage.server.as(as).put(`/participations/${turn.id}/ratings/volunteer`, { stars: 5 }),
      );
      await hold('honour', post('honoured-hours', { minutes: 10, reason: '收尾' }));
      await hold('correct', post('correction', { honouredMinutes: 20, reason: '核对' }));
      done(await post('correction', { honouredMinutes: 0, reason: '重来' })(other));
      const wanted = (body: any) => body.proposedHours?.honoured === 61 && body.minutes.honoured === 0;
      if (column !== 'entered')
        await hold('honourMore', post('honoured-hours', { minutes: 61, reason: '全天' }), wanted);
      // Proposed by another, or, where that is the relation, by the same person.
      done(await post('correction', { honouredMinutes: 62, reason: '全天' })(column === 'entered' ? who : other));
      const second = await post('proposed-hours/word', { accept: true })(who);
      expect(outcome(second), 'secondHours').to.equal(cell('secondHours', column));
      const { minutes } = await turn.row();
      expect(minutes).to.deep.equal({ verified: 30, honoured: cell('secondHours', column) === 'stands' ? 62 : 0 });
    });
  }

  it('a dispute × each relation: decided by nobody who gains, who entered it, or whose phone it is', async () => {
    for (const column of ['none', 'person', 'entered', 'sharedDevice'] as const) {
      const turn = await stage.turn({ consents }, await newTask());
      turn.now(0);
      const phone = `disputed-${turn.id}`;
      done(await turn.scan('in', { deviceId: phone }));
      turn.now(60);
      done(await turn.scan('out'));
      const who = column === 'person' ? turn.person : await stage.server.make.person();
      await stage.server.make.grant(who, stage.city.street, 'administrator');
      if (column === 'sharedDevice') await fetchCodes(who, turn.task, phone);
      await settleTasks(stage.server.database.client, stage.server.db, turn.now(300).at(300));
      const as = (person: PersonDoc) => stage.server.as(person);
      if (column === 'entered')
        done(await as(who).post(`/participations/${turn.id}/honoured-hours`, { minutes: 5, reason: '补' }));
      done(await as(turn.person).post(`/participations/${turn.id}/dispute`, { kind: 'hours', text: '不对' }));
      const decided = await as(who).post(`/participations/${turn.id}/dispute-decision`, {
        outcome: 'uphold',
        reason: '核对过',
      });
      expect(outcome(decided), column).to.equal(cell('decide', column));
    }
  });

  for (const column of Object.keys(relate) as (keyof typeof relate)[]) {
    it(`ratings × ${column}: a service is rated by nobody who organised it`, async () => {
      const turn = await stage.turn({}, await newTask());
      turn.now(0);
      await relate[column](turn);
      const entry = (kind: string, minutes: number) => ({
        participationId: turn.id,
        kind,
        at: turn.at(minutes).toISOString(),
      });
      turn.now(110);
      done(await turn.tick([entry('in', 0), entry('out', 100)]));
      turn.now(130);
      const rate = (about: string) =>
        stage.server.as(turn.person).put(`/participations/${turn.id}/ratings/${about}`, { stars: 5 });
      expect(outcome(await rate('service'))).to.equal(cell('rateService', column));
      expect(outcome(await rate('organiser'))).to.equal(cell('rateOrganiser', column));
    });
  }

  it('a need × each relation: rated by nobody who took part in its service or organised it', async () => {
    for (const column of [...Object.keys(relate), 'person'] as (keyof typeof relate | 'person')[]) {
      const turn = await stage.turn({}, await newTask());
      // The requester rates; they gave the service too only where that is the relation.
      const asked = column === 'person' ? turn.person : await stage.server.make.person();
      const need = await stage.server.make.need(asked, stage.city.community, {
        state: 'served',
        steps: [{ state: 'served', at: turn.at(0) }],
      });
      await tasks.in(stage.server.db).updateOne({ _id: turn.task._id }, { $set: { needId: need._id } });
      turn.now(0);
      if (column !== 'person') await relate[column](Object.assign(Object.create(turn), { person: asked }) as Turn);
      const answer = await stage.server.as(asked).put(`/needs/${hex(need)}/rating`, { stars: 5 });
      expect(outcome(answer), column).to.equal(cell('rateNeed', column));
    }
  });
});
