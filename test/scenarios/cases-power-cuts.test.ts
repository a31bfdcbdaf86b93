import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { cases } from '../../server/domain/cases/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { needs } from '../../server/domain/needs/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { hex, startOffice, to, type Office } from '../cases/support.ts';
import { Client, type Answer } from '../support/client.ts';
import { testStart } from '../support/clock.ts';
import { until } from '../support/until.ts';
import { startServer, type ServerProcess } from './support/servers.ts';
import { withholdAnswers } from './support/withheld-answers.ts';

const perKindCount = 6;

/** Something that somebody sends, under a key of its own. */
interface Sent {
  by: PersonDoc;
  path: string;
  body: object;
  key: string;
}

describe('cases when a server is killed', function () {
  this.timeout(240_000);
  let office: Office;
  let server: ServerProcess;
  before(async () => {
    office = await startOffice({ now: testStart().toISOString() });
    server = await startServer(office.server.database.uri, office.server.db.databaseName);
  });
  after(async () => {
    await server?.kill9();
    await office.close();
  });

  const send = (url: string, { by, path, body, key }: Sent): Promise<Answer> =>
    new Client(url, office.server.make.tokenOf(by._id)).post(path, body, { headers: { 'idempotency-key': key } });

  /**
   * As the mini-program does: an answer that says "try again", while MongoDB holds what was under way, is tried again.
   */
  const sendAgain = (one: Sent): Promise<Answer> =>
    until(
      'what was sent is answered',
      async () => {
        const answer = await send(office.server.url, one);
        if (answer.status < 500) return answer;
        expect(answer.body.code).to.be.oneOf(['unavailable', 'still_under_way']);
        return undefined;
      },
      { everyMs: 1_000, withinMs: 120_000 },
    );

  /** As many people who each raise a need, and cases that the street dispatches. */
  async function wanted(name: string): Promise<{ raised: Sent[]; dispatched: Sent[] }> {
    const { make } = office.server;
    const many = Array.from({ length: perKindCount }, (_, i) => i);
    const place = { point: { type: 'Point', coordinates: [114.06, 22.54] }, address: '幸福路 3 号' };
    const need = {
      unitId: hex(office.city.community),
      title: '路灯不亮',
      category: 'technical',
      caseKind: 'road.lamp',
    };
    const ids = await Promise.all(many.map(() => office.raise(office.city.street)));
    return {
      raised: await Promise.all(
        many.map(async (i) => {
          const by = await make.person({ communityId: office.city.community._id });
          return { by, path: '/needs', body: { ...need, place }, key: `${name}-raised-${i}` };
        }),
      ),
      dispatched: ids.map((id, i) => ({
        by: office.staff.street,
        path: `/cases/${id}/dispatch`,
        body: to(office.city.community),
        key: `${name}-dispatched-${i}`,
      })),
    };
  }

  it('between the commit of a batch and its answers: nothing is lost and nothing done twice, whoever asks again is told', async () => {
    const { db } = office.server;
    const committed = await wanted('committed');
    const underWay = await wanted('under-way');
    const all = [committed, underWay].flatMap(({ raised, dispatched }) => [...raised, ...dispatched]);
    const idsOf = ({ dispatched }: typeof committed) => dispatched.map(({ path }) => new ObjectId(path.split('/')[2]));
    const requesters = [committed, underWay].flatMap(({ raised }) => raised.map(({ by }) => by._id));

    const way = await withholdAnswers(Number(new URL(server.url).port));
    const unanswered = [...committed.raised, ...committed.dispatched].map((one) => send(way.url, one));
    const lost = Promise.allSettled(unanswered);
    await until('all of it is committed', async () => {
      const raised = await needs.in(db).countDocuments({ requesterId: { $in: requesters } });
      const sent = await cases.in(db).countDocuments({ _id: { $in: idsOf(committed) }, state: 'dispatched' });
      return raised === perKindCount && sent === perKindCount;
    });
    const others = Promise.allSettled([...underWay.raised, ...underWay.dispatched].map((one) => send(server.url, one)));
    await server.kill9();
    await way.close();
    expect((await lost).map(({ status }) => status)).to.deep.equal(
      all.slice(0, 2 * perKindCount).map(() => 'rejected'),
    );
    await others;

    const told = await Promise.all(all.map(sendAgain));
    expect(told.map(({ status }) => status)).to.deep.equal(all.map(({ path }) => (path === '/needs' ? 201 : 200)));
    const again = await Promise.all(all.map(sendAgain));
    expect(again.map(({ body }) => body)).to.deep.equal(told.map(({ body }) => body));

    const raisedIds = told.filter(({ status }) => status === 201).map(({ body }) => String(body.id));
    const found = await needs
      .in(db)
      .find({ requesterId: { $in: requesters } })
      .toArray();
    expect(found.map(hex)).to.have.members(raisedIds);
    const subjects = [...raisedIds.map((id) => new ObjectId(id)), ...idsOf(committed), ...idsOf(underWay)];
    const docs = await cases
      .in(db)
      .find({ _id: { $in: subjects } })
      .toArray();
    const isRaised = (id: ObjectId): boolean => raisedIds.includes(id.toHexString());
    for (const { _id, events } of docs)
      expect(events.map(({ verb }) => verb)).to.deep.equal(isRaised(_id) ? ['receive'] : ['receive', 'dispatch']);
    expect(docs).to.have.lengthOf(4 * perKindCount);
    const audits = await auditEvents.in(db).countDocuments({
      'subject.id': { $in: subjects },
      action: { $in: ['need.raise', 'case.dispatch'] },
    });
    // The street's cases were raised as well.
    expect(audits, 'one of each step').to.equal(6 * perKindCount);
    const arrived = await messages
      .in(db)
      .find({ 'subject.id': { $in: subjects }, kind: 'caseArrived' })
      .toArray();
    expect(arrived, 'the community is told once of each').to.have.lengthOf(2 * perKindCount);
    expect(await office.sweep()).to.deep.equal([]);
  });
});
