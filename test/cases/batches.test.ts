import { expect } from 'chai';
import { MongoNetworkError, ObjectId, type MongoClient } from 'mongodb';
import { createCaseBatcher, type CaseBatcher } from '../../server/features/cases/batch/case-batcher.ts';
import { calendarSettingsOf } from '../../server/domain/working-calendars/compile.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { needs } from '../../server/domain/needs/model.ts';
import { takenPhoto } from '../photos/support.ts';
import { heldUp, withReads } from '../support/batch-reads.ts';
import type { Client, Answer } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { hex, startOffice, step, to, type Office } from './support.ts';

/** The client of a database, of which the first commit of a batch ends without an answer, carried out or not. */
function losingOneAnswer(client: MongoClient, isCarriedOut: boolean): { client: MongoClient; commits: () => number } {
  let commits = 0;
  const losing = new Proxy(client, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (key !== 'startSession') return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      return () => {
        const session = target.startSession();
        const commit = session.commitTransaction.bind(session);
        session.commitTransaction = async () => {
          commits++;
          if (commits > 1) return commit();
          if (isCarriedOut) await commit();
          throw new MongoNetworkError('the answer is lost');
        };
        return session;
      };
    },
  });
  return { client: losing, commits: () => commits };
}

describe('cases of one moment, on two servers', function () {
  this.timeout(120_000);
  let office: Office;
  let second: TestServer;
  before(async () => {
    office = await startOffice();
    second = await startTestServer({ beside: office.server });
  });
  after(async () => {
    await second.close();
    await office.close();
  });

  const lamp = {
    title: '路灯不亮',
    category: 'technical',
    caseKind: 'road.lamp',
    place: { point: { type: 'Point', coordinates: [114.06, 22.54] }, address: '幸福路 3 号' },
  };
  const keyed = (key: string) => ({ headers: { 'idempotency-key': key } });
  const resident = async (): Promise<{ _id: ObjectId; me: Client; besides: Client }> => {
    const { _id } = await office.server.make.person({ communityId: office.city.community._id });
    return { _id, me: office.server.as({ _id }), besides: second.as({ _id }) };
  };
  const codeOf = ({ status, body }: Answer): unknown => (status < 300 ? status : body.code);
  const needsOf = ({ _id }: { _id: ObjectId }) => needs.in(office.server.db).find({ requesterId: _id }).toArray();

  /** Sends requests to the first server, whose batcher is given all of them at once. */
  async function sentTogether(
    requests: readonly (() => Promise<Answer>)[],
    batcher: CaseBatcher,
    meanwhile?: () => Promise<unknown>,
  ): Promise<Answer[]> {
    const { services } = office.server;
    const own = services.caseChanges;
    const gathered: (() => void)[] = [];
    services.caseChanges = {
      ...own,
      submit: (change) =>
        new Promise((resolve, reject) => {
          gathered.push(() => void batcher.submit(change).then(resolve, reject));
          if (gathered.length === requests.length) for (const submit of gathered) submit();
        }),
    };
    try {
      const answers = requests.map((send) => send());
      await meanwhile?.();
      return await Promise.all(answers);
    } finally {
      services.caseChanges = own;
    }
  }
  const batcherOver = (instead: Partial<Pick<TestServer['services'], 'db' | 'client'>>): CaseBatcher => {
    const { services } = office.server;
    return createCaseBatcher({ ...services, ...instead, settings: calendarSettingsOf(services.config) });
  };
  /** Sends requests of one batch; something else happens after it was read, and before it is written. */
  const held = (requests: readonly (() => Promise<Answer>)[], meanwhile: () => Promise<unknown>): Promise<Answer[]> => {
    const { db, waiting, letGo } = heldUp(office.server.db);
    return sentTogether(requests, batcherOver({ db }), async () => {
      await waiting;
      await meanwhile().finally(letGo);
    });
  };

  it('are raised and dispatched together: what happens while a batch is under way counts, refuses its own and harms no neighbour', async () => {
    const { server, city, at } = office;
    server.clock.set('2026-03-02T09:00:00+08:00');
    const [closing, leaving, moving] = await Promise.all(
      ['丁社区', '戊社区', '己社区'].map((name) => server.make.unit('community', city.street, { name })),
    );
    await server.make.organiser(leaving);
    const otherStreet = await server.make.unit('street', city.district, { name: '新街道' });
    const people = await Promise.all(Array.from({ length: 6 }, resident));
    const [plain, careful, shut, moved, twice, reused] = people;
    const [sent, fought, sentOff] = [
      await office.raise(city.street),
      await office.raise(city.street),
      await office.raise(city.street),
    ];
    const photo = await takenPhoto(reused.me);
    let answered: Answer | undefined;
    let shown: Answer | undefined;
    const toUnits = await held(
      [
        () => shut.me.post('/needs', { ...lamp, unitId: hex(closing) }),
        () => moved.me.post('/needs', { ...lamp, unitId: hex(moving) }),
        () => at.street.post(`/cases/${sentOff}/dispatch`, to(leaving)),
      ],
      async () => {
        // By the other server, so that the first decides on the tree that it holds.
        const above = second.as(office.staff.city);
        for (const unit of [closing, leaving])
          expect(codeOf(await above.post(`/units/${hex(unit)}/close`))).to.equal(200);
        expect(codeOf(await above.post(`/units/${hex(moving)}/move`, { parentId: hex(otherStreet) }))).to.equal(200);
      },
    );
    expect(toUnits.map(codeOf)).to.deep.equal(['unit_closed', 201, 'invalid_request']);
    expect(toUnits[2].body.fields[0].path).to.equal('body.unitId');
    const byConsent = await held(
      [() => careful.me.post('/needs', lamp), () => plain.me.post('/needs', lamp)],
      async () => expect(codeOf(await careful.besides.delete('/me/consents/privacy'))).to.equal(204),
    );
    expect(byConsent.map(codeOf)).to.deep.equal(['consent_missing', 201]);
    const answers = await held(
      [
        () => twice.me.post('/needs', lamp, keyed('answered-meanwhile')),
        () => reused.me.post('/needs', lamp, keyed('one-key-for-two')),
        () => reused.me.post('/needs', { ...lamp, title: '井盖没了' }, keyed('one-key-for-two')),
        () =>
          plain.me.post('/needs', {
            ...lamp,
            wanted: { from: '2026-03-01T09:00:00+08:00', to: '2026-03-01T10:00:00+08:00' },
          }),
        () => at.street.post(`/cases/${sent}/dispatch`, to(city.community)),
        () => at.street.post(`/cases/${fought}/dispatch`, to(city.community)),
        () => at.street.post(`/cases/${fought}/dispatch`, to(city.neighbour)),
      ],
      async () => {
        answered = await twice.besides.post('/needs', lamp, keyed('answered-meanwhile'));
        await step(second.as(office.staff.street), sent, 'dispatch', to(city.neighbour));
        // With a photo, in a transaction of its own beside the batch, in the same session.
        shown = await reused.me.post('/needs', { ...lamp, photos: [photo] });
      },
    );
    const codes = answers.map(codeOf);
    expect(codes.slice(1, 3), 'of one key with two bodies').to.have.members([201, 'idempotency_key_reused']);
    expect(codes.slice(5), 'of one case to two units').to.have.members([200, 'precondition_failed']);
    expect([codes[0], ...codes.slice(3, 5)]).to.deep.equal([201, 'invalid_request', 'precondition_failed']);
    expect([answers[0].body.id, answers[3].body.fields[0].path]).to.deep.equal([answered!.body.id, 'body.wanted.to']);
    expect(shown!.body.photos).to.have.lengthOf(1);
    expect((await Promise.all(people.map(needsOf))).map(({ length }) => length)).to.deep.equal([1, 0, 0, 1, 1, 2]);
    const [{ unitPath }] = await needsOf(moved);
    expect(unitPath.map(String)).to.deep.equal([...otherStreet.path, moving._id].map(String));
    expect(await office.sweep()).to.deep.equal([]);
    const told = (await messages.in(server.db).find({ kind: 'needRaised' }).toArray()).map(({ subject }) =>
      hex({ _id: subject.id }),
    );
    const raised = [
      ...new Set(
        [...toUnits, ...byConsent, ...answers, shown!]
          .filter(({ status }) => status === 201)
          .map(({ body }) => body.id),
      ),
    ];
    for (const id of raised)
      expect(
        told.filter((one) => one === id),
        'once, to one of the staff',
      ).to.have.lengthOf(1);
    for (const id of [sent, fought])
      expect(
        (
          await messages
            .in(server.db)
            .find({ 'subject.id': new ObjectId(id), kind: { $in: ['caseArrived', 'caseProgress'] } })
            .toArray()
        ).map(({ kind }) => kind),
      ).to.have.members(['caseArrived', 'caseProgress']);
  });

  it('are raised once, where a session ends meanwhile, the answer to a commit is lost, or both servers want one unit', async () => {
    const { server, city } = office;
    server.clock.set('2026-03-02T09:00:00+08:00');
    const [gone, first, other] = await Promise.all(Array.from({ length: 3 }, resident));
    const answers = await held(
      [gone, first, other].map(
        ({ me }) =>
          () =>
            me.post('/needs', lamp),
      ),
      () => gone.besides.delete('/me/sessions/current'),
    );
    expect(answers.map(codeOf)).to.deep.equal(['session_expired', 201, 201]);
    for (const isCarriedOut of [true, false]) {
      const one = await resident();
      const lost = losingOneAnswer(server.database.client, isCarriedOut);
      const [answer] = await sentTogether([() => one.me.post('/needs', lamp)], batcherOver({ client: lost.client }));
      expect([answer.status, lost.commits()]).to.deep.equal([201, isCarriedOut ? 1 : 2]);
      expect((await needsOf(one)).map(hex)).to.deep.equal([answer.body.id]);
    }
    const crowd = await Promise.all(Array.from({ length: 24 }, resident));
    const many = await Promise.all(
      crowd.map(({ me, besides }, i) => (i % 2 ? me : besides).post('/needs', { ...lamp, unitId: hex(city.city) })),
    );
    expect(many.map(codeOf)).to.deep.equal(crowd.map(() => 201));
    expect((await Promise.all([gone, first, other, ...crowd].map(needsOf))).map(({ length }) => length)).to.deep.equal([
      0,
      ...[first, other, ...crowd].map(() => 1),
    ]);
  });

  it('are decided on what is read in one command; what concerns a case only since it was asked for is read as well', async () => {
    const { server, city, at } = office;
    server.clock.set('2026-03-02T09:00:00+08:00');
    const reporter = await resident();
    const raise = () => office.raise(city.street);
    const [ordinary, head, report] = [await raise(), await raise(), await office.raise(city.street, {}, reporter)];
    /** How often is read for one dispatch, before which something happens once its caller was let through. */
    const readsOf = async (id: string, before: () => Promise<unknown>): Promise<number> => {
      let reads = 0;
      const db = withReads(server.db, (read) => (reads++, read()));
      const own = batcherOver({ db });
      const submit: CaseBatcher['submit'] = (change) => before().then(() => own.submit(change));
      const [answer] = await sentTogether([() => at.street.post(`/cases/${id}/dispatch`, to(city.community))], {
        ...own,
        submit,
      });
      expect(codeOf(answer), JSON.stringify(answer.body)).to.equal(200);
      return reads;
    };
    expect(await readsOf(ordinary, async () => {})).to.equal(1);
    const link = () => step(second.as(office.staff.street), report, 'link', { headId: head });
    expect(await readsOf(head, link), 'linked meanwhile').to.equal(2);
    const told = await messages
      .in(server.db)
      .find({ personId: reporter._id, kind: 'caseProgress', 'values.state': 'dispatched' })
      .toArray();
    expect(
      told.map(({ subject }) => hex({ _id: subject.id })),
      'whose report was linked meanwhile',
    ).to.deep.equal([report]);
  });
});
