import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { rateAppeals } from '../../server/domain/rate-appeals/model.ts';
import { caseActionNames, caseActions, type CaseActionName } from '../../server/domain/cases/actions.ts';
import { cases } from '../../server/domain/cases/model.ts';
import { grants } from '../../server/domain/grants/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { needs } from '../../server/domain/needs/model.ts';
import type { UnitDoc } from '../../server/domain/units/model.ts';
import { limits } from '../../shared/limits.ts';
import type { Answer, Client } from '../support/client.ts';
import { hex, startOffice, step, to, type Office } from './support.ts';

const reason = { reason: '说明' };
const done = { solved: true, ...reason };
const hourMs = 3_600_000;

type Name = CaseActionName | 'appeal' | 'withdraw' | 'rate';
type Staff = 'community' | 'street' | 'district' | 'elsewhere';
/** A way to a state, and who holds the case there and who is above; the community and its street where not said. */
interface Way {
  ready: () => Promise<string>;
  holder?: Staff;
  above?: Staff;
}

describe('what may be done with a case', function () {
  this.timeout(120_000);
  let office: Office;
  let units: UnitDoc[];
  before(async () => {
    office = await startOffice();
    units = Object.values(office.city);
  });
  after(() => office.close());

  const raised = (fields: object = {}) => office.raise(office.city.community, fields);
  const kept = async (fields: object = {}) => {
    const id = await raised(fields);
    await step(office.at.community, id, 'dispatch', to(office.city.community));
    return id;
  };
  const sent = async (fields: object = {}) => {
    const id = await office.raise(office.city.street, fields);
    await step(office.at.street, id, 'dispatch', to(office.city.community));
    return id;
  };
  const through = async (
    make: () => Promise<string>,
    ...steps: readonly (readonly [Staff | 'me', string, object?])[]
  ) => {
    const id = await make();
    for (const [by, path, body = {}] of steps) await step(by === 'me' ? office.me : office.at[by], id, path, body);
    return id;
  };
  const later = async (make: () => Promise<string>, hours: number) => {
    const id = await make();
    office.server.clock.set(new Date(+office.server.clock.now() + hours * hourMs));
    return id;
  };
  const served = () => through(kept, ['community', 'service', done]);
  const rated = async (stars: number) => {
    const id = await served();
    expect((await office.me.put(`/needs/${id}/rating`, { stars })).status).to.equal(200);
    return id;
  };
  const linked = async () => {
    const headId = await kept();
    return through(kept, ['community', 'link', { headId }]);
  };

  const ways: Record<string, Way> = {
    received: { ready: raised },
    'received, half of the time gone': { ready: () => later(raised, 0.6) },
    'asked for more': { ready: () => through(raised, ['community', 'question', reason]) },
    'asked for more for as long as may be': {
      ready: async () => {
        const id = await through(raised, ['community', 'question', reason]);
        await later(() => Promise.resolve(id), 24 * 8);
        await office.escalate();
        return id;
      },
    },
    'received, and asked for by nobody': {
      ready: async () => {
        const id = await raised();
        await needs.in(office.server.db).updateOne({ _id: new ObjectId(id) }, { $set: { requesterId: null } });
        return id;
      },
    },
    accepted: { ready: () => through(raised, ['community', 'acceptance']) },
    refused: { ready: () => through(raised, ['community', 'refusal', reason]) },
    sent: { ready: sent },
    'sent, the time to sign over': { ready: () => later(sent, 3) },
    signed: {
      ready: () => through(() => sent({ caseKind: 'care.meal', category: 'care' }), ['community', 'signature']),
    },
    kept: { ready: kept },
    'kept, and late': { ready: () => later(kept, 24 * 7) },
    paused: { ready: () => through(kept, ['community', 'pause', reason]) },
    'more time asked for': { ready: () => through(kept, ['community', 'extension', { minutes: 60, ...reason }]) },
    'more time granted': {
      ready: () =>
        through(
          kept,
          ['community', 'extension', { minutes: 60, ...reason }],
          ['street', 'extension-decision', { grant: true }],
        ),
    },
    helped: { ready: () => through(kept, ['community', 'parts', to(office.city.elsewhere)]) },
    'helped by as many as may': {
      ready: async () => {
        const others = units.filter(({ _id }) => !_id.equals(office.city.community._id));
        return through(
          kept,
          ...others.slice(0, limits.casePartsOpen).map((unit) => ['community', 'parts', to(unit)] as const),
        );
      },
    },
    returned: {
      ready: () => through(sent, ['community', 'return', { rule: 'otherDuty', ...reason }]),
      holder: 'street',
      above: 'district',
    },
    'ruled to be its own': {
      ready: () =>
        through(
          sent,
          ['community', 'return', { rule: 'otherDuty', ...reason }],
          ['street', 'ruling', { ...to(office.city.street), ...reason }],
        ),
      holder: 'street',
      above: 'district',
    },
    linked: { ready: linked },
    'served with its head': {
      ready: async () => {
        const headId = await kept();
        const id = await through(kept, ['community', 'link', { headId }]);
        await step(office.at.community, headId, 'service', done);
        return id;
      },
    },
    supervised: { ready: () => through(kept, ['street', 'supervision', { colour: 'red', ...reason }]) },
    'urged today': {
      ready: () => through(kept, ['street', 'supervision', { colour: 'red', ...reason }], ['street', 'urging']),
    },
    served: { ready: served },
    'served, no more to be handled again': { ready: () => later(served, 24 * 16) },
    'served long ago': { ready: () => later(served, 24 * 31) },
    rated: { ready: () => rated(4) },
    'rated a week ago': { ready: () => later(() => rated(4), 24 * 8) },
    'rated badly, and sent back': { ready: () => rated(1) },
    'served again': {
      ready: () => through(() => rated(1), ['community', 'signature'], ['community', 'service', done]),
    },
    'appealed against': {
      ready: async () => {
        const id = await served();
        const body = { rule: 'forceMajeure', ...reason };
        expect((await office.at.community.post(`/cases/${id}/rate-appeals`, body)).status).to.equal(201);
        return id;
      },
    },
    'struck off': { ready: () => through(served, ['street', 'closure', reason]) },
    withdrawn: {
      ready: async () => {
        const id = await raised();
        expect((await office.me.post(`/needs/${id}/withdrawal`, {})).status).to.equal(200);
        return id;
      },
    },
  };

  /** The requests that would take an action: of one that names a unit, each unit there is. */
  const requests = (id: string, otherId: string): Record<Name, (by: Client) => readonly (() => Promise<Answer>)[]> => {
    const post =
      (path: string, body: object = {}) =>
      (by: Client) => [() => by.post(`/cases/${id}/${path}`, body)];
    const toEach = (path: (unit: UnitDoc) => string, body: (unit: UnitDoc) => object) => (by: Client) =>
      units.map((unit) => () => by.post(`/cases/${id}/${path(unit)}`, body(unit)));
    return {
      askMore: post('question', reason),
      accept: post('acceptance'),
      refuse: post('refusal', reason),
      dispatch: toEach(() => 'dispatch', to),
      sign: post('signature'),
      contact: post('contact'),
      pause: post('pause', reason),
      resume: post('resumption'),
      askExtension: post('extension', { minutes: 60, ...reason }),
      return: post('return', { rule: 'wrongFacts', ...reason }),
      rule: post('ruling', { ...to(office.city.street), ...reason }),
      involve: toEach(() => 'parts', to),
      whistle: toEach(
        () => 'whistles',
        (unit) => ({ ground: 'strongWish', unitIds: [hex(unit)], ...reason }),
      ),
      serve: post('service', done),
      link: post('link', { headId: otherId }),
      unlink: post('unlinking', reason),
      endPart: toEach(
        (unit) => `parts/${hex(unit)}/end`,
        () => reason,
      ),
      grantExtension: post('extension-decision', { grant: true }),
      denyExtension: post('extension-decision', { grant: false, ...reason }),
      close: post('closure', reason),
      supervise: post('supervision', { colour: 'red', ...reason }),
      unsupervise: post('supervision-end', reason),
      urge: post('urging'),
      tellMore: post('answer', reason),
      addWords: post('words', reason),
      reopen: post('reopening', reason),
      appeal: post('rate-appeals', { rule: 'forceMajeure', ...reason }),
      withdraw: (by) => [() => by.post(`/needs/${id}/withdrawal`, {})],
      rate: (by) => [() => by.put(`/needs/${id}/rating`, { stars: 5 })],
    };
  };

  /** The actions that `by` may take, as the answers say. */
  async function saidBy(by: Client, id: string): Promise<Record<Name, boolean>> {
    const [shown, appeals, need] = await Promise.all([
      by.get(`/cases/${id}`),
      by.get(`/cases/${id}/rate-appeals`),
      by.get(`/needs/${id}`),
    ]);
    const { withdraw, rate } = need.body.can ?? {};
    return { ...shown.body.can, appeal: appeals.body.can?.ask, withdraw, rate };
  }

  /** Everything as it was before an action was taken. */
  async function keptAsIs(act: () => Promise<void>): Promise<void> {
    const { db } = office.server;
    const all = [cases, needs, rateAppeals] as const;
    const docs = await Promise.all(all.map((one) => one.in(db).find().toArray()));
    await act();
    await Promise.all(
      all.map(async (one, i) => {
        await one.in(db).deleteMany({});
        if (docs[i].length > 0) await one.in(db).insertMany(docs[i] as never[]);
      }),
    );
    await messages.in(db).deleteMany({});
  }

  const byWhom = (name: Name, { holder = 'community', above = 'street' }: Way): Client => {
    if (name === 'withdraw' || name === 'rate') return office.me;
    const by = name === 'appeal' ? 'handle' : caseActions[name].by;
    return by === 'tell' || by === 'reopen' ? office.me : office.at[by === 'decide' ? above : holder];
  };
  const allNames: readonly Name[] = [...caseActionNames, 'appeal', 'withdraw', 'rate'];

  it('18: phones with the last mini-program lost the page of a case, since its `next` was gone', async () => {
    const id = await kept();
    type Shown = { next: readonly string[]; can: Record<string, boolean> };
    const shownTo = async (by: Client): Promise<Shown> => (await by.get(`/cases/${id}`)).body;
    /** The rule of the last mini-program. */
    const steps = ({ next, can }: Shown, ability: string, of: readonly string[]) =>
      of.filter((verb) => can[ability] && next.includes(verb));
    const handling = ['accept', 'sign', 'contact', 'serve', 'dispatch', 'askMore', 'involve', 'pause', 'askExtension'];
    const deciding = ['close', 'grantExtension', 'supervise', 'unsupervise', 'urge'];
    const [holder, above, me] = [
      await shownTo(office.at.community),
      await shownTo(office.at.street),
      await shownTo(office.me),
    ];
    expect(steps(holder, 'handle', handling)).to.deep.equal(['serve', 'dispatch', 'involve', 'pause', 'askExtension']);
    expect(steps(holder, 'handle', handling)).to.deep.equal(handling.filter((verb) => holder.can[verb]));
    expect(steps(above, 'decide', deciding)).to.deep.equal(deciding.filter((verb) => above.can[verb]));
    expect([steps(above, 'decide', deciding), steps(holder, 'decide', deciding)]).to.deep.equal([['supervise'], []]);
    expect([holder, me].map((shown) => steps(shown, 'tell', ['addWords']))).to.deep.equal([[], ['addWords']]);
  });

  for (const state of Object.keys(ways))
    it(`18.40: was offered where it is refused: ${state}`, async () => {
      office.server.clock.set('2026-03-02T09:00:00+08:00');
      const { db } = office.server;
      await Promise.all([cases, needs, rateAppeals, messages].map((one) => one.in(db).deleteMany({})));
      const id = await ways[state].ready();
      const otherId = await raised();
      const asked = requests(id, otherId);
      const said = new Map<Client, Record<Name, boolean>>();
      for (const name of allNames) {
        const by = byWhom(name, ways[state]);
        if (!said.has(by)) said.set(by, await saidBy(by, id));
        const isOffered = said.get(by)![name] ?? false;
        const answers: Answer[] = [];
        const take = async () => {
          for (const send of asked[name](by)) {
            answers.push(await send());
            if (answers.at(-1)!.status < 300) return;
          }
        };
        await (isOffered ? keptAsIs(take) : take());
        const isTaken = answers.at(-1)!.status < 300;
        expect(isTaken, `${name}: ${JSON.stringify(answers.at(-1)!.body)}`).to.equal(isOffered);
      }
    });

  it('offered to send a case on where no unit below has staff, which refuses each of them', async () => {
    const { server, city, at } = office;
    server.clock.set('2026-03-02T09:00:00+08:00');
    const street = await server.make.unit('street', city.district, { name: '缺人街道' });
    const below = await server.make.unit('community', street, { name: '缺人社区' });
    const clerk = server.as(await server.make.organiser(street));
    const id = await office.raise(city.district, { caseKind: 'care.meal', category: 'care' });
    const offers = (shown: { can: { dispatch: boolean }; next: string[] }) => [
      shown.can.dispatch,
      shown.next.includes('dispatch'),
    ];
    const sent = await step(at.district, id, 'dispatch', to(street));
    expect(offers(sent), 'in the answer of the batch').to.deep.equal([false, false]);
    const refusal = await clerk.post(`/cases/${id}/dispatch`, to(below));
    expect([refusal.status, refusal.body.fields?.[0]?.path]).to.deep.equal([400, 'body.unitId']);
    expect(offers((await clerk.get(`/cases/${id}`)).body)).to.deep.equal([false, false]);
    await server.make.organiser(below);
    expect(offers((await clerk.get(`/cases/${id}`)).body)).to.deep.equal([true, true]);
    expect(offers(await step(clerk, id, 'dispatch', to(below)))).to.deep.equal([false, false]);
  });

  it('offered help and a whistle where no other unit had anybody to sign, which refuses each of them', async () => {
    const { server, city, at } = office;
    server.clock.set('2026-03-02T09:00:00+08:00');
    const id = await office.handled();
    const offers = async () => {
      const { can, next } = (await at.community.get(`/cases/${id}`)).body;
      return [can.involve, next.includes('involve'), can.whistle];
    };
    const others = { unitId: { $ne: city.community._id } };
    await grants.in(server.db).updateMany(others, { $set: { endsAt: server.clock.now() } });
    expect(await offers(), 'nobody but the holder has staff').to.deep.equal([false, false, false]);
    const refusal = await at.community.post(`/cases/${id}/parts`, to(city.neighbour));
    expect([refusal.status, refusal.body.fields?.[0]?.path]).to.deep.equal([400, 'body.unitId']);
    const team = await server.make.unit('team', city.community, { name: '巡逻队' });
    await server.make.organiser(team);
    expect(await offers(), 'one below helps, and is not whistled for').to.deep.equal([true, true, false]);
    await server.make.organiser(city.neighbour);
    expect(await offers()).to.deep.equal([true, true, true]);
    await step(at.community, id, 'parts', to(city.neighbour));
    expect(await offers(), 'who helps already is asked no more').to.deep.equal([true, true, false]);
    await grants.in(server.db).updateMany({}, { $unset: { endsAt: 1 } });
  });
});
