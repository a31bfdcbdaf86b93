import { expect } from 'chai';
import type { ObjectId } from 'mongodb';
import { units, type UnitDoc } from '../../server/domain/units/model.ts';
import { reachOf } from '../../server/features/matching/recruited.ts';
import { distanceKm } from '../../server/platform/geo/distance.ts';
import type { Client } from '../support/client.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { refused } from '../participations/support.ts';

const hex = ({ _id }: { _id: ObjectId }): string => _id.toHexString();
const [lng, lat] = [114.06, 22.54];
/** So many kilometres east of where the units of the small city are. */
const east = (km: number) => ({
  point: { type: 'Point', coordinates: [lng + km / 102.7, lat] as [number, number] },
  address: '测试路2号',
});

describe('H12: an administrator does not choose alone whose homes lie in the recruiting area', () => {
  let server: TestServer;
  let city: SmallCity;
  let own: Client;
  let above: Client;
  let mayor: Client;
  let parts = 0;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    own = server.as(await server.make.organiser(city.community, 'administrator'));
    above = server.as(await server.make.organiser(city.street, 'administrator'));
    mayor = server.as(await server.make.organiser(city.city, 'administrator'));
  });
  after(() => server?.close());

  const put = (who: Client, unit: UnitDoc, km: number) => who.patch(`/units/${hex(unit)}`, { place: east(km) });
  const add = (who: Client, parent: UnitDoc, km: number) =>
    who.post('/units', { parentId: hex(parent), kind: 'team', name: `组${++parts}`, place: east(km) });
  /** How far the area of a unit reaches east of where it was, km. */
  const reach = async (unit: UnitDoc): Promise<number> => {
    const area = reachOf(await server.services.units.current(), hex(unit))!;
    return area.km + Math.sign(area.lng - lng) * distanceKm(lng, lat, area.lng, area.lat);
  };

  it('small steps lead no further than one, nor do taking the place away and new parts', async () => {
    const before = await reach(city.community);
    expect((await put(own, city.community, 1.8)).status).to.equal(200);
    refused(await put(own, city.community, 3.5), 403, 'place_too_far');
    expect((await own.patch(`/units/${hex(city.community)}`, { place: null })).status).to.equal(200);
    refused(await put(own, city.community, 3.5), 403, 'place_too_far');
    expect((await put(own, city.community, 1.9)).status).to.equal(200);
    refused(await add(own, city.community, 3.5), 403, 'place_too_far');
    for (let i = 0; i < 3; i++) {
      const { status, body } = await add(own, city.community, 1.9);
      expect(status).to.equal(201);
      const part = (await units.in(server.db).findOne({ name: body.name as string }))!;
      refused(await put(own, part, 9), 403, 'place_too_far');
    }
    expect((await reach(city.community)) - before).to.be.lessThan(4.5);
  });

  it('an administrator above sets it wherever the unit is, and from there the own may move it a little', async () => {
    expect((await put(above, city.elsewhere, 3)).status, 'of another street').to.equal(403);
    expect((await put(mayor, city.elsewhere, 30)).status).to.equal(200);
    const there = server.as(await server.make.organiser(city.elsewhere, 'administrator'));
    expect((await put(there, city.elsewhere, 31)).status).to.equal(200);
    refused(await put(there, city.elsewhere, 0), 403, 'place_too_far');
    expect((await put(mayor, city.city, 40)).status, 'nobody is above the city').to.equal(200);
  });
});
