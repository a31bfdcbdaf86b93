import { expect } from 'chai';
import fc from 'fast-check';
import { ratesOf, type JudgedCase } from '../../server/features/case-rates/rates.ts';
import { fieldOf, hex, startOffice, step, to, type Office } from './support.ts';

const reason = { reason: '说明' };

describe('the rates of cases', () => {
  let office: Office;
  before(async () => {
    office = await startOffice();
  });
  after(() => office.close());

  it('count what was answered, served and rated well; what is in no rate is listed with the reason', async () => {
    const { at, city, me, server } = office;
    server.clock.set('2026-03-02T09:00:00+08:00');
    const well = await office.raise(city.community, { caseKind: 'care.meal' });
    const late = await office.raise(city.community);
    const [taken, refused, waiting] = [
      await office.raise(city.community),
      await office.raise(city.community),
      await office.raise(city.neighbour),
    ];
    const head = await office.raise(city.neighbour, { title: '路灯不亮了' });
    await step(at.neighbour, waiting, 'link', { headId: head });
    await me.post(`/needs/${taken}/withdrawal`, {});
    await step(at.community, refused, 'refusal', reason);
    for (const id of [well, late]) await step(at.community, id, 'dispatch', to(city.community));
    await step(at.community, well, 'contact');
    await step(at.community, well, 'service', { solved: true, ...reason });
    expect((await me.put(`/needs/${well}/rating`, { stars: 5 })).status).to.equal(200);
    const rates = async (by: string, client = at.street, unit = city.street) =>
      (
        await client.get(
          `/units/${hex(unit)}/case-rates?from=2026-03-01T00:00:00%2B08:00&to=2026-04-01T00:00:00%2B08:00&by=${by}`,
        )
      ).body;
    const period = 'from=2026-03-01T00:00:00%2B08:00&to=2026-04-01T00:00:00%2B08:00';
    const excludedPage = async (more = '') =>
      (await at.street.get(`/units/${hex(city.street)}/case-rates/excluded?${period}${more}`)).body;
    const early = await rates('unit');
    expect(early.total).to.deep.include({ cases: 6, excluded: 5 });
    expect(early.total.served, 'the late one is not due yet').to.deep.equal({ kept: 1, of: 1 });
    // A lamp has three working days.
    server.clock.set('2026-03-09T09:00:00+08:00');
    const { total, groups } = await rates('unit');
    const { items: excluded } = await excludedPage();
    expect([total.responded, total.served]).to.deep.equal([
      { kept: 1, of: 1 },
      { kept: 1, of: 2 },
    ]);
    expect(total.satisfied).to.deep.include({ kept: 1, of: 1, high: 1 });
    expect(total.satisfied.low, 'one rating says little').to.be.within(0.1, 0.3);
    expect(groups.map(({ group, cases, excluded: out }: any) => [group.name.zh, cases, out])).to.deep.equal([
      ['甲社区', 4, 2],
      ['丙社区', 2, 2],
    ]);
    expect(Object.fromEntries(excluded.map(({ id, because }: any) => [id, because]))).to.deep.equal({
      [taken]: 'withdrawn',
      [refused]: 'refused',
      [waiting]: 'linked',
      [head]: 'pending',
    });
    expect((await rates('month')).groups.map(({ group }: any) => group.key)).to.deep.equal(['2026-03']);
    expect((await rates('kind')).groups.map(({ group }: any) => group.key)).to.deep.equal(['road.lamp', 'care.meal']);
    await step(me, well, 'reopening', reason);
    expect((await rates('unit')).total.served, 'handled again, it was not served').to.deep.equal({ kept: 0, of: 2 });
    const path = `/units/${hex(city.street)}/case-rates?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z`;
    expect(fieldOf(await at.street.get(path))).to.equal('query.to');
    expect(fieldOf(await at.street.get(path.replace('case-rates?', 'case-rates/excluded?')))).to.equal('query.to');
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await excludedPage(`&limit=1${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.items.map(({ id }: any) => id));
      cursor = page.nextCursor as string | null;
    }
    expect(paged, '18.12: the list had ended at the first 200').to.deep.equal(excluded.map(({ id }: any) => id));
  });

  it('18.11: count the last word of who asked: a bad one stands until what was handled again is rated', async () => {
    const { at, city, me, server } = office;
    server.clock.set('2026-06-01T09:00:00+08:00');
    const id = await office.raise(city.elsewhere);
    await step(at.elsewhere, id, 'dispatch', to(city.elsewhere));
    const done = async () => step(at.elsewhere, id, 'service', { solved: true, ...reason });
    const satisfied = async () =>
      (
        await at.elsewhere.get(
          `/units/${hex(city.elsewhere)}/case-rates?from=2026-06-01T00:00:00Z&to=2026-07-01T00:00:00Z`,
        )
      ).body.total.satisfied;
    await done();
    await me.put(`/needs/${id}/rating`, { stars: 1 });
    expect(await satisfied(), 'while it is handled again').to.deep.include({ kept: 0, of: 1 });
    await step(at.elsewhere, id, 'signature');
    await done();
    expect(await satisfied(), 'served again, and nothing said of it').to.deep.include({ kept: 0, of: 1 });
    await me.put(`/needs/${id}/rating`, { stars: 4 });
    expect(await satisfied()).to.deep.include({ kept: 1, of: 1 });
  });

  it('are shares of what can be said, whatever the cases', () => {
    const maybe = fc.constantFrom(true, false, null);
    const judged = fc
      .record({ responded: maybe, served: maybe, stars: fc.option(fc.integer({ min: 1, max: 5 })), out: fc.boolean() })
      .map(
        ({ out, stars, ...outcome }) =>
          ({ outcome: out ? null : outcome, excluded: out ? 'linked' : null, stars }) as unknown as JudgedCase,
      );
    fc.assert(
      fc.property(fc.array(judged), (all) => {
        const { cases, excluded, responded, served, satisfied } = ratesOf(all);
        expect(cases).to.equal(all.length);
        for (const { kept, of } of [responded, served, satisfied]) {
          expect(kept).to.be.within(0, of);
          expect(of).to.be.at.most(cases - excluded);
        }
        if (satisfied.of === 0) expect([satisfied.low, satisfied.high]).to.deep.equal([null, null]);
        else {
          const share = satisfied.kept / satisfied.of;
          expect(satisfied.low).to.be.within(0, share + 1e-12);
          expect(satisfied.high).to.be.within(share - 1e-12, 1);
        }
      }),
    );
  });
});
