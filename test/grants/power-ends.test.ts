import { expect } from 'chai';
import fc from 'fast-check';
import type { ObjectId } from 'mongodb';
import { grants, type GrantDoc } from '../../server/domain/grants/model.ts';
import { units, type UnitDoc } from '../../server/domain/units/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { refused } from '../participations/support.ts';
import { hourMs } from '../../shared/durations.ts';

const hex = ({ _id }: { _id: ObjectId }): string => _id.toHexString();

describe('H19: power ends', function () {
  let server: TestServer;
  let root: UnitDoc;
  before(async () => {
    server = await startTestServer();
    root = await server.make.unit('city', null);
  });
  after(() => server?.close());

  /** The city with units of its own for one test, and one administrator alone. */
  const newCity = async () => {
    await grants.in(server.db).deleteMany({});
    const district = await server.make.unit('district', root);
    const [street, otherStreet] = [
      await server.make.unit('street', district),
      await server.make.unit('street', district),
    ];
    return {
      city: root,
      district,
      street,
      otherStreet,
      community: await server.make.unit('community', street),
      elsewhere: await server.make.unit('community', otherStreet),
      mayor: await server.make.organiser(root, 'administrator'),
    };
  };
  type City = Awaited<ReturnType<typeof newCity>>;
  const give = (by: PersonDoc, unit: { _id: ObjectId }, to: PersonDoc, fields: object = {}) =>
    server.as(by).post(`/units/${hex(unit)}/grants`, { personId: hex(to), role: 'administrator', ...fields });
  const given = async (...asked: Parameters<typeof give>): Promise<{ id: string; endsAt: string | null }> => {
    const { status, body } = await give(...asked);
    expect(status, JSON.stringify(body)).to.equal(201);
    return body as { id: string; endsAt: string | null };
  };
  const inHours = (hours: number): string => new Date(+server.clock.now() + hours * hourMs).toISOString();
  const roles = async (person: PersonDoc): Promise<number> => (await server.as(person).get('/me')).body.grants.length;

  it('an administrator for an hour gives nothing that lasts longer, to nobody, and removes nobody beside it', async () => {
    const { city, street, mayor } = await newCity();
    const [temporary, friend] = [await server.make.person(), await server.make.person()];
    await given(mayor, city, temporary, { endsAt: inHours(1) });
    expect((await give(temporary, city, temporary)).body.code).to.equal('grant_exists');
    const own = await given(temporary, street, temporary);
    expect(own.endsAt).to.equal(inHours(1));
    const late = await give(temporary, city, friend, { endsAt: inHours(2) });
    expect([late.status, late.body.fields[0].path]).to.deep.equal([400, 'body.endsAt']);
    expect((await given(temporary, city, friend, { endsAt: inHours(0.5) })).endsAt).to.equal(inHours(0.5));
    const [lasting] = await grants.in(server.db).find({ personId: mayor._id }).toArray();
    refused(await server.as(temporary).delete(`/grants/${hex(lasting)}`), 403, 'forbidden');
    expect((await server.as(temporary).delete(`/grants/${own.id}`)).status, 'what it gave it takes away').to.equal(204);
    server.clock.forward(1.01);
    expect([await roles(temporary), await roles(friend), await roles(mayor)]).to.deep.equal([0, 0, 1]);
  });

  it('taken away early, a temporary role takes along what came from it; a lasting one leaves it to whom it came from', async () => {
    const { city, street, community, mayor } = await newCity();
    const [first, second, third] = [await server.make.person(), await server.make.person(), await server.make.person()];
    const temporary = await given(mayor, street, first, { endsAt: inHours(5) });
    await given(first, community, second);
    await given(second, community, third, { role: 'organiser' });
    expect((await server.as(mayor).delete(`/grants/${temporary.id}`)).status).to.equal(204);
    expect([await roles(first), await roles(second), await roles(third)]).to.deep.equal([0, 0, 0]);

    const lasting = await given(mayor, street, first);
    const organiser = await given(first, community, third, { role: 'organiser' });
    expect((await server.as(mayor).delete(`/grants/${lasting.id}`)).status).to.equal(204);
    expect(await roles(third)).to.equal(1);
    const kept = (await grants.in(server.db).find({ personId: third._id }).toArray()).find(
      (grant) => hex(grant) === organiser.id,
    )!;
    const [mayors] = await grants.in(server.db).find({ personId: mayor._id, unitId: city._id }).toArray();
    expect(kept.source!.equals(mayors._id)).to.equal(true);

    const again = await given(mayor, street, first);
    await given(first, community, second);
    expect((await server.as(mayor).delete(`/grants/${again.id}?given=end`)).status).to.equal(204);
    expect(await roles(second)).to.equal(0);
  });

  it('a role that is given while its source ends is not there afterwards', async () => {
    const { street, community, mayor } = await newCity();
    for (let round = 0; round < 8; round++) {
      const [head, friend] = [await server.make.person(), await server.make.person()];
      const { id } = await given(mayor, street, head, { endsAt: inHours(5) });
      const [, removed] = await Promise.all([give(head, community, friend), server.as(mayor).delete(`/grants/${id}`)]);
      expect(removed.status).to.equal(204);
      expect(await roles(friend)).to.equal(0);
    }
  });

  it('a right in a unit ends with the unit', async () => {
    const { street, mayor } = await newCity();
    const unit = await server.make.unit('community', street);
    const head = await server.make.person();
    await given(mayor, unit, head);
    expect((await server.as(mayor).post(`/units/${hex(unit)}/close`)).status).to.equal(200);
    expect(await roles(head)).to.equal(0);
  });

  type Act =
    | { act: 'give'; by: number; to: number; unit: number; role: 'organiser' | 'administrator'; hours: number | null }
    | { act: 'remove'; by: number; which: number; given: 'keep' | 'end' }
    | { act: 'move'; unit: number; to: number }
    | { act: 'close'; unit: number }
    | { act: 'leave'; who: number }
    | { act: 'wait'; hours: number };
  const someone = fc.nat(4);
  /** Most often those who have some power to begin with. */
  const powerful = fc.constantFrom(0, 0, 0, 1, 1, 1, 2, 2, 3, 4);
  const acts: fc.Arbitrary<Act> = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        act: fc.constant('give' as const),
        by: powerful,
        to: someone,
        unit: fc.nat(5),
        role: fc.constantFrom('organiser' as const, 'administrator' as const, 'administrator' as const),
        hours: fc.option(fc.integer({ min: 1, max: 40 }), { nil: null }),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        act: fc.constant('remove' as const),
        by: powerful,
        which: fc.nat(20),
        given: fc.constantFrom('keep' as const, 'keep' as const, 'end' as const),
      }),
    },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('move' as const), unit: fc.nat(5), to: fc.nat(5) }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('close' as const), unit: fc.nat(5) }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('leave' as const), who: someone }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 30 }) }) },
  );

  /** A temporary administrator of the city, and a lasting one of a street. */
  const first: Act[] = [
    { act: 'give', by: 0, to: 1, unit: 0, role: 'administrator', hours: 20 },
    { act: 'give', by: 0, to: 2, unit: 2, role: 'administrator', hours: null },
  ];

  const held = (now: Date, all: readonly GrantDoc[]): GrantDoc[] => all.filter(({ endsAt }) => !endsAt || endsAt > now);

  /** Nothing outlives what it came from, and somebody administers the city without an end. */
  async function holds(city: City, people: readonly PersonDoc[], act: Act): Promise<void> {
    const all = await grants
      .in(server.db)
      .find({ personId: { $in: people.map(({ _id }) => _id) } })
      .toArray();
    const now = server.clock.now();
    const current = held(now, all);
    const byId = new Map(current.map((grant) => [hex(grant), grant]));
    for (const grant of current) {
      if (!grant.source) continue;
      const source = byId.get(grant.source.toHexString());
      expect(source, `after ${JSON.stringify(act)} a role has no source that is held`).not.to.equal(undefined);
      expect(+(grant.endsAt ?? Infinity)).to.be.at.most(+(source!.endsAt ?? Infinity));
    }
    for (const { unitId } of current)
      expect((await units.in(server.db).findOne({ _id: unitId }))!.state).to.equal('open');
    const lasting = current.filter(
      ({ unitId, role, endsAt }) => unitId.equals(city.city._id) && role === 'administrator' && !endsAt,
    );
    expect(lasting, `after ${JSON.stringify(act)} the city has no administrator`).not.to.deep.equal([]);
  }

  /**
   * The powers of people somewhere come from a role that they hold there or above, by the tree as it is after all
   * moves.
   */
  async function reachIsHeld(people: readonly PersonDoc[], places: readonly UnitDoc[]): Promise<void> {
    const all = await grants.in(server.db).find().toArray();
    const now = server.clock.now();
    for (const [index, person] of people.entries()) {
      const unit = (await units.in(server.db).findOne({ _id: places[index % places.length]._id }))!;
      const there = held(now, all).filter(
        ({ personId, unitId }) => personId.equals(person._id) && unit.path.some((above) => above.equals(unitId)),
      );
      const { status, body } = await server.as(person).get(`/units/${hex(unit)}`);
      if (status === 200)
        expect(body.can).to.include({
          grant: there.some(({ role }) => role === 'administrator'),
          organise: there.length > 0,
        });
      else expect([status, there]).to.deep.equal([401, []]);
    }
  }

  it('whatever is given, taken, moved, closed and waited for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 6, maxLength: 14, size: 'max' }), async (sequence) => {
        const city = await newCity();
        const people = [city.mayor, ...(await Promise.all(Array.from({ length: 4 }, () => server.make.person())))];
        const places = [city.city, city.district, city.street, city.community, city.elsewhere, city.otherStreet];
        for (const act of [...first, ...sequence]) {
          if (act.act === 'give')
            await give(people[act.by], places[act.unit], people[act.to], {
              role: act.role,
              ...(act.hours === null ? {} : { endsAt: inHours(act.hours) }),
            });
          if (act.act === 'remove') {
            const all = await grants
              .in(server.db)
              .find({ unitId: { $in: places.map(({ _id }) => _id) } })
              .toArray();
            const current = held(server.clock.now(), all);
            const grant = current[act.which % current.length];
            await server.as(people[act.by]).delete(`/grants/${hex(grant)}?given=${act.given}`);
          }
          const mayor = server.as(city.mayor);
          if (act.act === 'move')
            await mayor.post(`/units/${hex(places[act.unit])}/move`, { parentId: hex(places[act.to]) });
          if (act.act === 'close') await mayor.post(`/units/${hex(places[act.unit])}/close`);
          if (act.act === 'leave') await server.as(people[act.who]).post('/me/erasure', { confirm: true });
          if (act.act === 'wait') server.clock.forward(act.hours);
          await holds(city, people, act);
        }
        await reachIsHeld(people, places);
      }),
      { numRuns: 15 },
    );
  });
});
