import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { grants, type GrantDoc } from '../../server/domain/grants/model.ts';
import { grantSources } from '../../server/platform/migrations/steps/grant-sources.ts';
import type { UnitDoc } from '../../server/domain/units/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('H19: roles from before sources were kept', () => {
  let server: TestServer;
  let city: SmallCity;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
  });
  after(() => server.close());
  beforeEach(async () => {
    await grants.in(server.db).deleteMany({});
    await auditEvents.in(server.db).deleteMany({});
  });

  const hour = (hours: number): Date => new Date(+server.clock.now() + hours * 3_600_000);
  type Given = { unit: UnitDoc; by?: ObjectId; at: number; endsAt?: number; role?: GrantDoc['role'] };
  /** A role as an earlier version kept it, with its event. */
  const given = async ({ unit, by, at, endsAt, role = 'administrator' }: Given): Promise<GrantDoc> => {
    const grant: GrantDoc = {
      _id: new ObjectId(),
      personId: new ObjectId(),
      unitId: unit._id,
      role,
      grantedBy: by ?? null,
      grantedAt: hour(at),
      ...(endsAt === undefined ? {} : { endsAt: hour(endsAt) }),
    };
    await grants.in(server.db).insertOne(grant);
    await told('grant.give', grant, hour(at), by ?? null);
    return grant;
  };
  const told = (action: string, { _id, personId, role, unitId }: GrantDoc, at: Date, actorId: ObjectId | null) =>
    auditEvents.in(server.db).insertOne({
      _id: new ObjectId(),
      at,
      action,
      actorId,
      subject: { kind: 'grant', id: _id },
      unitId,
      details: { personId, role },
    });
  const run = () =>
    grantSources.run({ db: server.db, resumed: undefined, say: () => undefined, save: async () => undefined });
  const stored = async ({ _id }: GrantDoc): Promise<GrantDoc> => (await grants.in(server.db).findOne({ _id }))!;

  it('get the giver’s role that the trail proves: that of the time, and the longest that reached the unit', async () => {
    const mayor = await given({ unit: city.city, at: -90 });
    const street = await given({ unit: city.street, by: mayor.personId, at: -80 });
    const elsewhere = { ...(await given({ unit: city.otherStreet, at: -80 })), personId: street.personId };
    await grants.in(server.db).replaceOne({ _id: elsewhere._id }, elsewhere);
    const organiser = await given({ unit: city.community, by: street.personId, at: -70, role: 'organiser' });
    await run();
    await run();
    expect((await stored(street)).source).to.deep.equal(mayor._id);
    expect((await stored(organiser)).source).to.deep.equal(street._id);
    expect(await stored(mayor), 'from the set-up').to.not.have.property('source');
  });

  it('end with it, all the way down: power for an hour gave itself the same for ever', async () => {
    const mayor = await given({ unit: city.city, at: -90 });
    const forAnHour = await given({ unit: city.city, by: mayor.personId, at: -10, endsAt: -9 });
    const forEver = await given({ unit: city.city, by: forAnHour.personId, at: -9.5 });
    const friend = await given({ unit: city.street, by: forEver.personId, at: -8 });
    await run();
    for (const grant of [forEver, friend]) expect((await stored(grant)).endsAt).to.deep.equal(hour(-9));
    expect(await stored(mayor)).to.not.have.property('endsAt');
  });

  it('come from where a role came from that was taken away since, and from the set-up where nothing is proven', async () => {
    const mayor = await given({ unit: city.city, at: -90 });
    const head = await given({ unit: city.street, by: mayor.personId, at: -80 });
    const organiser = await given({ unit: city.community, by: head.personId, at: -70, role: 'organiser' });
    await grants.in(server.db).deleteOne({ _id: head._id });
    await told('grant.remove', head, hour(-60), mayor.personId);
    const afterwards = await given({ unit: city.community, by: head.personId, at: -50, role: 'organiser' });
    await run();
    expect((await stored(organiser)).source).to.deep.equal(mayor._id);
    expect(await stored(afterwards)).to.not.have.property('source');
  });

  it('leave the city an administrator', async () => {
    const gone = await given({ unit: city.city, at: -90, endsAt: -50 });
    const last = await given({ unit: city.city, by: gone.personId, at: -60 });
    await run();
    expect(await stored(last)).to.not.have.property('endsAt');
  });
});
