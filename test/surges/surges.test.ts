import { expect } from 'chai';
import fc from 'fast-check';
import { ObjectId } from 'mongodb';
import { effectiveOf } from '../../server/domain/surges/effective.ts';
import { surges, type SurgeDoc } from '../../server/domain/surges/model.ts';
import { effectiveAt } from '../../server/domain/surges/effective.ts';
import { cases } from '../../server/domain/cases/model.ts';
import { grants } from '../../server/domain/grants/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { UnitDoc } from '../../server/domain/units/model.ts';
import { findUnit } from '../../server/domain/units/queries.ts';
import { readinessOf } from '../../server/features/surges/readiness.ts';
import { end, prolong, switchOn } from '../../server/features/surges/switch.ts';
import { moveUnit } from '../../server/features/unit-admin/move.ts';
import { inTransaction } from '../../server/platform/database/transaction.ts';
import type { TransactionContext } from '../../server/platform/database/transaction-context.ts';
import { Refusal } from '../../server/platform/refusals/refuse.ts';
import { hourMs } from '../../shared/durations.ts';
import { ordinaryValues, surgeEffects, usualSurge, type SurgeValues } from '../../shared/surges.ts';
import { keysOf } from '../../shared/words.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const hex = ({ _id }: { _id: ObjectId }): string => _id.toHexString();
const until = '2026-03-05T10:00:00+08:00';
const runs = Number(process.env.SURGE_RUNS ?? 12);

describe('surge mode', () => {
  let server: TestServer;
  let city: SmallCity;
  let mayor: PersonDoc;
  let admin: PersonDoc;

  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    mayor = await server.make.organiser(city.city, 'administrator');
    admin = await server.make.organiser(city.street, 'administrator');
  });
  beforeEach(() => server.clock.set('2026-03-04T10:00:00+08:00'));
  afterEach(() => surges.in(server.db).deleteMany({}));
  after(() => server.close());

  const on = (unit: { _id: ObjectId } = city.street, by = admin, more: object = {}) =>
    server.as(by).post(`/units/${hex(unit)}/surges`, { until, reason: '台风登陆', values: usualSurge, ...more });
  const valuesIn = ({ _id }: { _id: ObjectId }): Promise<SurgeValues> =>
    effectiveAt({ db: server.db, now: server.clock.now() }, _id);

  it('holds below its unit from its start until its end, by the clock alone', async () => {
    const from = '2026-03-04T12:00:00+08:00';
    expect((await on(city.street, admin, { from })).body.state).to.equal('planned');
    expect(await valuesIn(city.community)).to.deep.equal(ordinaryValues);
    server.clock.set(from);
    expect(await valuesIn(city.community)).to.deep.equal(usualSurge);
    for (const unit of [city.district, city.elsewhere]) expect(await valuesIn(unit)).to.deep.equal(ordinaryValues);
    // No job has run, and nothing was written.
    server.clock.set(until);
    expect(await valuesIn(city.community)).to.deep.equal(ordinaryValues);
    const { items, now } = (await server.as(admin).get(`/units/${hex(city.street)}/surges`)).body;
    expect([items[0].state, now]).to.deep.equal(['over', ordinaryValues]);
  });

  it('is prolonged and ended by any administrator; those of the unit and above are told, others see the banner', async () => {
    const neighbour = await server.make.person({ communityId: city.community._id });
    const stranger = await server.make.person({ communityId: city.elsewhere._id });
    const { body } = await on();
    const banner = async (person: PersonDoc) =>
      (await server.as(person).get('/me/front')).body.surges.map(({ unit }: any) => unit.name);
    expect([await banner(neighbour), await banner(mayor), await banner(stranger)]).to.deep.equal([
      ['甲街道'],
      ['甲街道'],
      [],
    ]);
    expect((await on()).body.code).to.equal('surge_exists');
    const later = '2026-03-06T10:00:00+08:00';
    expect((await server.as(mayor).put(`/surges/${body.id}/end`, { until: later })).body.until).to.equal(
      new Date(later).toISOString(),
    );
    expect((await server.as(mayor).post(`/surges/${body.id}/ending`, {})).body.state).to.equal('over');
    expect(await banner(neighbour)).to.deep.equal([]);
    const told = await messages
      .in(server.db)
      .find({ kind: 'surgeSwitched', 'subject.id': new ObjectId(String(body.id)) })
      .toArray();
    expect(told.map(({ personId, values }) => [hex({ _id: personId }), values.what])).to.have.deep.members([
      [hex(mayor), 'on'],
      [hex(admin), 'prolonged'],
      [hex(admin), 'ended'],
    ]);
    for (const [path, put] of [
      ['ending', 'post'],
      ['end', 'put'],
    ] as const)
      expect(
        (await server.as(admin)[put](`/surges/${body.id}/${path}`, put === 'put' ? { until: later } : {})).status,
      ).to.equal(403);
  });

  it('refuses by field what it may not be', async () => {
    for (const [more, path] of [
      [{ from: '2026-03-03T10:00:00+08:00' }, 'body.from'],
      [{ until: '2026-03-04T09:00:00+08:00' }, 'body.until'],
      [{ until: '2026-06-04T09:00:00+08:00' }, 'body.until'],
      [{ values: { ...usualSurge, limitPercent: 10 } }, 'body.values.limitPercent'],
      [{ values: { ...usualSurge, invitationsPerWeek: 70 } }, 'body.values.invitationsPerWeek'],
      [{ values: {} }, 'body.values.roundTheClock'],
    ] as const) {
      const { status, body } = await on(city.street, admin, more);
      expect([status, body.fields?.[0].path]).to.deep.equal([400, path]);
    }
    expect(await surges.in(server.db).countDocuments({})).to.equal(0);
  });

  it('counts the cases that it takes on round the clock, by a share of their limits, and those alone', async () => {
    const requester = await server.make.person({ communityId: city.community._id });
    const need = {
      unitId: hex(city.community),
      title: '代买药',
      category: 'care',
      place: { point: { type: 'Point', coordinates: [114.06, 22.54] }, address: '1-101' },
    };
    const terms = async () => {
      const { body } = await server.as(requester).post('/needs', need);
      const doc = (await cases.in(server.db).findOne({ _id: new ObjectId(String(body.id)) }))!;
      return (doc.events[0] as any).terms;
    };
    const ordinary = await terms();
    const { body } = await on();
    const surge = await terms();
    expect(surge.calendar).to.equal('always');
    for (const [clock, minutes] of Object.entries(ordinary.limits))
      expect(surge.limits[clock], clock).to.equal(Math.round((minutes as number) / 2));
    await server.as(admin).post(`/surges/${body.id}/ending`, {});
    expect(await terms()).to.deep.equal(ordinary);
  });

  it('an exercise reports who could come and tells nobody', async () => {
    for (let i = 0; i < 7; i++) {
      const person = await server.make.person({ communityId: city.community._id });
      await server.make.offer(person, { point: { type: 'Point', coordinates: [114.06 + i / 1000, 22.54] } });
    }
    const before = await messages.in(server.db).countDocuments({});
    const { status, body } = await server
      .as(mayor)
      .post(`/units/${hex(city.city)}/exercises`, { wanted: 6, values: usualSurge });
    expect(status).to.equal(201);
    const post = (unit: { _id: ObjectId }) => body.posts.find((one: any) => one.unit.id === hex(unit));
    expect(post(city.community)).to.include({ state: 'enough', own: 6, nearby: 0, missing: 0 });
    // One that could help is a number below five.
    expect(post(city.elsewhere)).to.include({ state: 'short', own: null, nearby: null, minutes: null });
    expect(await messages.in(server.db).countDocuments({})).to.equal(before);
    expect((await server.as(mayor).get(`/units/${hex(city.city)}/exercises`)).body.items).to.have.lengthOf(1);
    expect(await valuesIn(city.community)).to.deep.equal(ordinaryValues);
  });

  /** A tree of five units, each below one of those before it or moved there, and what happens to it. */
  const depth = 5;
  const unitAt = Array.from({ length: depth }, () => new ObjectId());
  const act = fc.record({
    what: fc.constantFrom('on' as const, 'end' as const, 'prolong' as const, 'move' as const),
    unit: fc.nat(depth - 1),
    other: fc.nat(depth - 1),
    from: fc.nat(20),
    hours: fc.integer({ min: 1, max: 20 }),
    values: fc.record(
      Object.fromEntries(
        keysOf(surgeEffects).map((key) => {
          const effect = surgeEffects[key];
          return [
            key,
            'bounds' in effect ? fc.integer({ min: effect.bounds[0], max: effect.bounds[1] }) : fc.boolean(),
          ];
        }),
      ),
    ) as fc.Arbitrary<unknown> as fc.Arbitrary<SurgeValues>,
  });

  it('property: where no surge covers a unit every value is the ordinary one, and elsewhere the strongest of those that do', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), fc.nat(60), (acts, at) => {
        const parents: (number | null)[] = [null, 0, 1, 1, 0];
        const all: (Pick<SurgeDoc, 'unitId' | 'from' | 'until' | 'values'> & { unit: number })[] = [];
        const wayOf = (unit: number): number[] => [...(parents[unit] === null ? [] : wayOf(parents[unit])), unit];
        acts.forEach(({ what, unit, other, from, hours, values }, i) => {
          const last = all.findLast((surge) => surge.unit === unit);
          const time = (hour: number) => new Date((i + hour) * hourMs);
          if (what === 'on')
            all.push({ unit, unitId: unitAt[unit], from: time(from), until: time(from + hours), values });
          else if (what === 'move' && unit > 0 && !wayOf(other).includes(unit)) parents[unit] = other;
          else if (last && what === 'end') last.until = time(0);
          else if (last && what === 'prolong') last.until = time(hours);
        });
        const now = new Date(at * hourMs);
        for (let unit = 0; unit < depth; unit++) {
          const way = wayOf(unit);
          const covering = all.filter(
            (surge) => way.includes(surge.unit) && +surge.from <= +now && +now < +surge.until,
          );
          const values = effectiveOf(
            all,
            way.map((one) => unitAt[one]),
            now,
          );
          if (covering.length === 0) expect(values).to.deep.equal(ordinaryValues);
          for (const key of keysOf(surgeEffects)) {
            const choices = [ordinaryValues, ...covering.map((surge) => surge.values)].map((one) => Number(one[key]));
            const strongest = surgeEffects[key].strongest === 'lowest' ? Math.min(...choices) : Math.max(...choices);
            expect(Number(values[key]), key).to.equal(strongest);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('property: a surge that ends, ends everywhere: with crashes, two servers, units that move, surges that overlap, administrators who go', async () => {
    const other = await startTestServer({ beside: server });
    const servers = [server, other];
    const street = await server.make.unit('street', city.district);
    const moving = await server.make.unit('community', street);
    const units = [city.district, city.street, street, moving, city.community];
    class Crash extends Error {}
    const command = fc.record({
      what: fc.constantFrom('on', 'end', 'prolong', 'race', 'move', 'leave', 'wait'),
      unit: fc.nat(units.length - 1),
      which: fc.nat(9),
      hours: fc.integer({ min: 1, max: 12 }),
      later: fc.nat(3),
      on: fc.nat(1),
      crashes: fc.boolean(),
      weaker: fc.boolean(),
    });
    type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

    /** One run: what has committed is kept here beside the database, and is what must hold on both servers. */
    const run = async (commands: readonly Command[]): Promise<void> => {
      await surges.in(server.db).deleteMany({});
      server.clock.set('2026-03-04T10:00:00+08:00');
      const known = new Map<string, SurgeDoc>();
      let author = await server.make.organiser(city.city, 'administrator');
      const inChange = (
        at: number,
        crashes: boolean,
        act: (transaction: TransactionContext) => Promise<SurgeDoc | void>,
      ) =>
        inTransaction(servers[at].services.client, async (session) => {
          const { db } = servers[at];
          const transaction = { db, session, now: server.clock.now(), actorId: author._id, requestId: 'test' };
          const done = await act(transaction);
          if (crashes) throw new Crash();
          return done;
        }).then(
          (surge) => {
            const before = surge && known.get(hex(surge));
            if (surge && (before?.version ?? 0) < surge.version) known.set(hex(surge), surge);
          },
          (error: unknown) => {
            if (!(error instanceof Crash || error instanceof Refusal)) throw error;
          },
        );
      const path = async (unit: UnitDoc) => (await findUnit(server.db, unit._id))!.path;
      const holdsAsCommitted = async (): Promise<void> => {
        const now = server.clock.now();
        for (const unit of units) {
          const expected = effectiveOf([...known.values()], await path(unit), now);
          for (const { db } of servers) expect(await effectiveAt({ db, now }, unit._id)).to.deep.equal(expected);
        }
      };
      for (const { what, unit, which, hours, later, on: at, crashes, weaker } of commands) {
        const now = +server.clock.now();
        const until = new Date(now + (later + hours) * hourMs);
        const [surge] = [...known.values()].slice(which % Math.max(1, known.size));
        const values = weaker ? { ...usualSurge, limitPercent: 80 } : usualSurge;
        const input = { from: new Date(now + later * hourMs), until, reason: '台风', values };
        if (what === 'on') await inChange(at, crashes, (change) => switchOn(change, units[unit]._id, input));
        else if (what === 'wait') server.clock.set(new Date(now + hours * hourMs));
        else if (what === 'move') {
          const from = (await path(moving)).at(-2)!;
          const to = from.equals(street._id) ? city.street : street;
          await inChange(at, crashes, async (change) => void (await moveUnit(change, moving._id, to._id)));
        } else if (what === 'leave') {
          await grants.in(server.db).deleteMany({ personId: author._id });
          author = await server.make.organiser(city.city, 'administrator');
        } else if (surge && what === 'prolong')
          await inChange(at, crashes, (change) => prolong(change, surge._id, until));
        else if (surge && what === 'end') await inChange(at, crashes, (change) => end(change, surge._id));
        else if (surge)
          await Promise.all([
            inChange(0, crashes, (change) => end(change, surge._id)),
            inChange(1, false, (change) => prolong(change, surge._id, until)),
          ]);
        await holdsAsCommitted();
      }
      // Nothing runs at the end of any, and on no server is anything left.
      server.clock.set(new Date(Math.max(+server.clock.now(), ...[...known.values()].map((one) => +one.until))));
      for (const unit of units)
        for (const { db } of servers)
          expect(await effectiveAt({ db, now: server.clock.now() }, unit._id)).to.deep.equal(ordinaryValues);
      const { body } = await other.as(author).get(`/units/${hex(moving)}/surges`);
      expect(body.now).to.deep.equal(ordinaryValues);
    };
    try {
      await fc.assert(fc.asyncProperty(fc.array(command, { minLength: 4, maxLength: 12 }), run), { numRuns: runs });
    } finally {
      await other.close();
    }
  });

  it('property: an exercise sends nobody to two posts and fills none beyond what is wanted', () => {
    const place = fc.tuple(
      fc.double({ min: 113.9, max: 114.3, noNaN: true }),
      fc.double({ min: 22.5, max: 22.7, noNaN: true }),
    );
    const post = fc.record({
      place: fc.option(place),
      ownKm: fc.array(fc.double({ min: 0, max: 20, noNaN: true }), { maxLength: 20 }),
    });
    fc.assert(
      fc.property(fc.array(post, { maxLength: 12 }), fc.integer({ min: 1, max: 12 }), (rows, wanted) => {
        const posts = rows.map(({ place, ownKm }) => ({
          unitId: new ObjectId(),
          place,
          ownKm: ownKm.sort((a, b) => a - b),
        }));
        const report = readinessOf(posts, { wanted, helpKm: 15, kmPerHour: 20 });
        const people = posts.reduce((sum, { place, ownKm }) => sum + (place ? ownKm.length : 0), 0);
        expect(report.couldCome).to.be.at.most(people);
        report.posts.forEach(({ own, nearby, missing, state }, i) => {
          for (const count of [own, nearby]) expect(count === null || count === 0 || count >= 5).to.equal(true);
          if (own !== null) expect(own + nearby! + missing!).to.equal(wanted);
          if (posts[i].place && posts[i].ownKm.length >= wanted) expect(state).to.equal('enough');
          if (!posts[i].place) expect(state).to.equal('unplaced');
        });
      }),
      { numRuns: 300 },
    );
  });
});
