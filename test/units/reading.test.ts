import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { pointAt } from '../../server/platform/geo/point.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('reading units', () => {
  let server: TestServer;
  let city: SmallCity;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
  });
  after(() => server.close());

  const idOf = (unit: { _id: ObjectId }) => unit._id.toHexString();

  it('shows a unit with those above it to anybody', async () => {
    const { status, body, headers } = await server.as().get(`/units/${idOf(city.community)}`);
    expect(status).to.equal(200);
    expect(body.ancestors.map((unit: { name: string }) => unit.name)).to.deep.equal(['测试市', '甲区', '甲街道']);
    expect(body.can).to.deep.equal({
      addPart: false,
      edit: false,
      move: false,
      close: false,
      grant: false,
      administer: false,
      organise: false,
    });
    expect(headers.get('etag')).to.equal('"1"');
  });

  it('says what an administrator may do: own unit yes, moving and closing it only from above', async () => {
    const streetAdmin = server.as(await server.make.organiser(city.street, 'administrator'));
    const { body } = await streetAdmin.get(`/units/${idOf(city.street)}`);
    expect(body.can).to.deep.equal({
      addPart: true,
      edit: true,
      move: false,
      close: false,
      grant: true,
      administer: true,
      organise: true,
    });
  });

  it('answers 404 for an id that names nothing, whatever its form', async () => {
    expect((await server.as().get(`/units/${new ObjectId().toHexString()}`)).status).to.equal(404);
    expect((await server.as().get('/units/nonsense')).status).to.equal(404);
  });

  it('searches by a part of the name, by kind and below a unit', async () => {
    const byName = await server.as().get(`/units?q=${encodeURIComponent('乙社')}`);
    expect(byName.body.items.map((unit: { id: string }) => unit.id)).to.deep.equal([idOf(city.elsewhere)]);
    const within = await server.as().get(`/units?kind=community&within=${idOf(city.street)}`);
    expect(within.body.items.map((unit: { id: string }) => unit.id)).to.deep.equal([idOf(city.community)]);
    const parts = await server.as().get(`/units/${idOf(city.district)}/children`);
    expect(parts.body.items.map((unit: { id: string }) => unit.id)).to.have.members([
      idOf(city.street),
      idOf(city.otherStreet),
    ]);
  });

  it('walks through pages without repeating or missing a unit, by name and by distance', async () => {
    const parent = await server.make.unit('workplace', city.elsewhere);
    const made = [];
    for (let i = 0; i < 7; i++) {
      made.push(
        await server.make.unit('team', parent, {
          place: { point: pointAt(114.06 + (i % 3) / 100, 22.54), address: '' },
        }),
      );
    }
    for (const order of ['', '&near=114.06,22.54']) {
      const seen: { id: string; distanceKm: number | null }[] = [];
      let cursor = '';
      do {
        const { body } = await server.as().get(`/units?parentId=${idOf(parent)}&limit=3${order}${cursor}`);
        seen.push(...body.items);
        cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
      } while (cursor);
      expect(seen.map((unit) => unit.id))
        .to.have.members(made.map(idOf))
        .and.have.lengthOf(7);
      const distances = seen.map((unit) => unit.distanceKm);
      if (order) expect(distances).to.deep.equal([...distances].sort((a, b) => a! - b!));
    }
  });

  it('names what is wrong with a query', async () => {
    const { status, body } = await server.as().get('/units?near=here&limit=0&colour=red');
    expect(status).to.equal(400);
    expect(body.fields.map((field: { path: string }) => field.path)).to.have.members([
      'query.near',
      'query.limit',
      'query.colour',
    ]);
    expect((await server.as().get('/units?cursor=xyz')).body.code).to.equal('invalid_cursor');
  });

  it('gives the outline on its own address', async () => {
    const outline = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [114, 22],
          [115, 22],
          [115, 23],
          [114, 22],
        ],
      ],
    };
    const unit = await server.make.unit('workplace', city.community, { outline });
    expect((await server.as().get(`/units/${idOf(unit)}/outline`)).body.outline).to.deep.equal(outline);
    expect((await server.as().get(`/units/${idOf(city.city)}/outline`)).body.outline).to.equal(null);
  });
});
