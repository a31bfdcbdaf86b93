import { expect } from 'chai';
import { servedStates } from '../../shared/participation-states.ts';
import { caseStates } from '../../shared/case-states.ts';
import { keysOf, needStates } from '../../shared/words.ts';
import type { DemoDocuments } from '../../server/entry/demo/city/documents.ts';
import { idMaker } from '../../server/entry/demo/ids.ts';
import { randomFor } from '../../server/entry/demo/random.ts';
import { grouped, now, wholeCity } from './support.ts';

const sizes = (list: readonly { kind: string }[]): Record<string, number> =>
  Object.fromEntries([...grouped(list, ({ kind }) => kind)].map(([kind, group]) => [kind, group.length]));

describe('the size of the demo city', () => {
  let city: DemoDocuments;

  before(function () {
    this.timeout(120_000);
    city = wholeCity({ seed: 7, scale: 'demo' });
  });

  it('is that of Shenzhen in units, and as large as said in people and tasks', () => {
    expect(sizes(city.units)).to.include({ city: 1, district: 10, street: 74, community: 662, serviceCentre: 1_050 });
    expect(city.offers).to.have.lengthOf(2_000);
    expect(city.taskTemplates).to.have.lengthOf.at.least(30);
    const ofTeams = new Set(city.teamClaims.map(({ taskId }) => String(taskId)));
    const ahead = city.tasks.filter(({ start, rotaId }) => start > now && !rotaId);
    expect(ahead.filter(({ _id, rules }) => !ofTeams.has(String(_id)) && !rules.invitedOnly)).to.have.lengthOf(600);
    expect(city.participations.filter(({ state }) => servedStates.includes(state))).to.have.lengthOf.above(4_000);
  });

  it('shows every way a participation can go, the rare ones too', () => {
    const states = grouped(city.participations, ({ state }) => state);
    for (const state of [
      'waiting',
      'proposed',
      'confirmed',
      'present',
      'completed',
      'certified',
      'disputed',
      'absent',
      'excused',
      'withdrawn',
      'removed',
      'cancelled',
    ] as const) {
      expect(states.get(state), state).to.not.equal(undefined);
    }
    expect(states.get('certified')!.length).to.be.above(states.get('completed')!.length);
  });

  it('has needs in every state, and those that are served have their task', () => {
    const states = grouped(city.needs, ({ state }) => state);
    expect([...states.keys()].sort()).to.deep.equal([...needStates].sort());
    const byId = new Map(city.needs.map((need) => [String(need._id), need]));
    for (const { needId } of city.tasks)
      if (needId) expect(['received', 'withdrawn']).to.not.include(byId.get(String(needId))!.state);
    const fulfilled = city.cases.filter(({ events }) => events.some(({ verb }) => verb === 'fulfil'));
    const answered = new Set(city.tasks.map(({ needId }) => String(needId)));
    expect(fulfilled).to.have.lengthOf.above(20);
    for (const { _id } of fulfilled) expect(answered.has(String(_id))).to.equal(true);
  });

  it('has a case for every need, in every state that a case can be in, one handled again', () => {
    expect(city.cases.map(({ _id }) => String(_id)).sort()).to.deep.equal(
      city.needs.map(({ _id }) => String(_id)).sort(),
    );
    expect([...new Set(city.cases.map(({ state }) => state))].sort()).to.deep.equal(keysOf(caseStates).sort());
    expect(city.cases.some(({ cycle }) => cycle === 2)).to.equal(true);
    for (const { unitId, unitPath } of city.cases) expect(unitPath.at(-1)!.equals(unitId)).to.equal(true);
  });

  it('fills the tasks ahead only in part', () => {
    const roles = city.tasks
      .filter(({ start, state, rotaId }) => start > now && state === 'published' && !rotaId)
      .flatMap((task) => task.roles);
    const slots = roles.reduce((sum, role) => sum + role.slots, 0);
    const taken = roles.reduce((sum, role) => sum + role.taken, 0);
    expect(taken / slots).to.be.within(0.25, 0.75);
    expect(roles.some((role) => role.taken === 0)).to.equal(true);
    expect(roles.some((role) => role.taken === role.slots)).to.equal(true);
  });

  it('calls nobody: every telephone number is of a range that no operator has', () => {
    const phones = city.identities.map(({ phone }) => phone!);
    for (const phone of phones) expect(phone).to.match(/^1540\d{7}$/);
    expect(new Set(phones).size).to.equal(phones.length);
  });
});

describe('a seed', () => {
  it('gives the same city every time, and another seed another', () => {
    const [one, again, other] = [2020, 2020, 2021].map((seed) => JSON.stringify(wholeCity({ seed, scale: 'tiny' })));
    expect(again).to.equal(one);
    expect(other).to.not.equal(one);
  });

  it('gives each part of the city a stream of its own', () => {
    const first = (label: string): number[] =>
      Array.from(
        { length: 5 },
        (
          (random) => () =>
            random.next()
        )(randomFor(1, label)),
      );
    expect(first('units')).to.deep.equal(first('units'));
    expect(first('units')).to.not.deep.equal(first('days'));
  });

  it('draws evenly from zero to just below one', () => {
    const random = randomFor(3, 'even');
    const tenths = new Array<number>(10).fill(0);
    for (let i = 0; i < 20_000; i++) tenths[Math.floor(random.next() * 10)]++;
    for (const count of tenths) expect(count).to.be.within(1_800, 2_200);
  });

  it('never makes one id twice', () => {
    const makeId = idMaker(1);
    const ids = Array.from({ length: 1_000 }, (_, i) => makeId(i % 2 ? 'task' : 'person').toHexString());
    expect(new Set(ids).size).to.equal(1_000);
  });
});
