import { expect } from 'chai';
import fc from 'fast-check';
import { keysOf, unitKinds, type UnitKind } from '../../shared/words.ts';
import { mayHangFrom } from '../../shared/unit-kinds.ts';
import { units } from '../../server/domain/units/model.ts';
import type { Client } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('the org tree', () => {
  let server: TestServer;
  let mayor: Client;
  let ids: string[];

  before(async () => {
    server = await startTestServer();
    const { city, district, street, community } = await server.make.smallCity();
    mayor = server.as(await server.make.organiser(city, 'administrator'));
    ids = [city, district, street, community].map((unit) => unit._id.toHexString());
  });
  after(() => server.close());

  it('stays a tree whose paths are true, whatever is added, moved and closed at the same time', async () => {
    const step = fc.record({ verb: fc.constantFrom('add', 'add', 'move', 'close'), a: fc.nat(), b: fc.nat() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        async (rounds) => {
          for (const round of rounds) await Promise.all(round.map(run));
          await expectTree();
        },
      ),
      { numRuns: 6 },
    );
  });

  let named = 0;
  async function run({ verb, a, b }: { verb: string; a: number; b: number }): Promise<void> {
    const [unitId, otherId] = [ids[a % ids.length], ids[b % ids.length]];
    if (verb === 'move') await mayor.post(`/units/${unitId}/move`, { parentId: otherId });
    else if (verb === 'close') await mayor.post(`/units/${unitId}/close`);
    else {
      const { body } = await mayor.post('/units', { parentId: unitId, kind: 'team', name: `组${++named}` });
      if (body.id) ids.push(body.id);
    }
  }

  async function expectTree(): Promise<void> {
    const rows = await units.in(server.db).find().toArray();
    const byId = new Map(rows.map((row) => [row._id.toHexString(), row]));
    for (const row of rows) {
      const parent = row.parentId && byId.get(row.parentId.toHexString())!;
      const above = parent ? parent.path.map(String) : [];
      expect(row.path.map(String)).to.deep.equal([...above, row._id.toHexString()]);
      expect(new Set(row.path.map(String)).size).to.equal(row.path.length);
      if (row.state === 'open' && parent) expect(parent.state).to.equal('open');
      if (parent) expect(mayHangFrom(row.kind, parent.kind)).to.equal(true);
    }
    const tree = await server.services.units.current();
    expect([...tree.byId.keys()].sort()).to.deep.equal([...byId.keys()].sort());
  }

  it('has one order of administrative levels; the rest hangs from any, and nothing above a city', () => {
    const levels: UnitKind[] = ['city', 'district', 'street', 'community'];
    for (const kind of keysOf(unitKinds)) {
      for (const parent of keysOf(unitKinds)) {
        const level = levels.indexOf(kind);
        expect(mayHangFrom(kind, parent), `${kind} below ${parent}`).to.equal(
          level < 0 || (level > 0 && levels[level - 1] === parent),
        );
      }
    }
  });
});
