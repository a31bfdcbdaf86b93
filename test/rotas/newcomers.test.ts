import { expect } from 'chai';
import { participations } from '../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { routes } from '../../server/routes.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { fill, hex, join, makeRota } from './support.ts';

describe('H18: somebody who has just joined a rota', () => {
  let server: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  let rota: { id: string };
  let others: PersonDoc[];
  let newcomer: PersonDoc;

  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    organiser = await server.make.organiser(city.community);
    rota = await makeRota(server, organiser, city.community, { roles: [{ name: '值守', slots: 4 }] });
    others = await join(server, rota, 3);
    newcomer = (await join(server, rota, 1))[0];
    await fill(server);
  });
  after(() => server.close());

  /** The answers of every route that tells of rotas to a person. */
  async function told(person: PersonDoc): Promise<Map<string, string>> {
    const reading = routes.filter(({ method, tag }) => method === 'get' && tag === 'rotas');
    const answers = await Promise.all(
      reading.map(async ({ name, path }) => {
        const known = path.replace(':rotaId', rota.id).replace(':unitId', hex(city.community));
        return [name, JSON.stringify((await server.as(person).get(known)).body)] as const;
      }),
    );
    expect(answers.map(([name]) => name)).to.include.members(['listRotaMembers', 'listRotaTurns', 'listMyRotas']);
    return new Map(answers);
  }
  const named = (answers: Map<string, string>): string[] =>
    [...answers].flatMap(([name, text]) =>
      others.some((other) => text.includes(hex(other)) || text.includes(`"${other.displayName}"`)) ? [name] : [],
    );

  it('reads the turns and their own name in them, and nobody else’s in any answer', async () => {
    const answers = await told(newcomer);
    expect(answers.get('listRotaTurns')).to.include(hex(newcomer)).and.include('"taken"');
    expect(named(answers)).to.deep.equal([]);
    expect(named(await told(organiser))).to.include.members(['listRotaMembers', 'listRotaTurns']);
  });

  it('reads the names once they have turned up for a turn, and no more when they have left', async () => {
    const own = { personId: newcomer._id, state: 'proposed' as const };
    await participations.in(server.db).updateOne(own, { $set: { state: 'completed' } });
    expect(named(await told(newcomer))).to.have.members(['listRotaMembers', 'listRotaTurns']);
    await server.as(newcomer).post(`/rotas/${rota.id}/members/${hex(newcomer)}/removal`);
    expect(named(await told(newcomer))).to.deep.equal([]);
  });
});
