import { expect } from 'chai';
import { holdingStates } from '../../shared/participation-states.ts';
import type { DemoDocuments } from '../../server/demo/city/documents.ts';
import { contains, outlineOf } from '../../server/demo/geo/outlines.ts';
import { demoPeople } from '../../server/demo/words/demo-people.ts';
import { districts } from '../../server/demo/words/streets.ts';
import { distanceKm } from '../../server/matching/engine/geo/distance.ts';
import type { ParticipationDoc } from '../../server/participations/model.ts';
import { grouped, now, wholeCity } from './support.ts';

const HOUR = 3_600_000;
const KM_PER_MINUTE = 0.3;
const holds = ({ state }: ParticipationDoc): boolean => holdingStates.includes(state);

for (const scale of ['tiny', 'demo'] as const) {
  describe(`the demo city at the scale “${scale}”`, () => {
    let city: DemoDocuments;
    let held: ParticipationDoc[];

    before(function () {
      this.timeout(120_000);
      city = wholeCity({ seed: 2020, scale });
      held = city.participations.filter(holds);
    });

    it('has a tree of units whose paths lead from the root to the unit, each name once below its parent', () => {
      const byId = new Map(city.units.map((unit) => [unit._id.toHexString(), unit]));
      expect(byId.size).to.equal(city.units.length);
      for (const unit of city.units) {
        const parent = unit.parentId && byId.get(unit.parentId.toHexString());
        expect(unit.path.map(String)).to.deep.equal([...(parent ? parent.path : []), unit._id].map(String));
        expect(unit.kind === 'city').to.equal(parent === null);
      }
      expect(new Set(city.units.map(({ parentId, name }) => `${String(parentId)} ${name}`)).size).to.equal(city.units.length);
    });

    it('puts every unit, task and need into its district', () => {
      const keyOf = new Map(districts.map(({ key, name }) => [name, key]));
      const byId = new Map(city.units.map((unit) => [unit._id.toHexString(), unit]));
      const check = (path: { toHexString(): string }[], [lng, lat]: [number, number], what: string): void => {
        const district = path[1] && byId.get(path[1].toHexString());
        if (district) expect(contains(outlineOf(keyOf.get(district.name)!), lng, lat), what).to.equal(true);
      };
      for (const { path, place, name } of city.units) check(path, place!.point.coordinates, name);
      for (const { unitPath, place, title } of city.tasks) check(unitPath, place.point.coordinates, title);
      for (const { unitPath, place, title } of city.needs) check(unitPath, place.point.coordinates, title);
      const home = new Map(city.people.map((person) => [person._id.toHexString(), byId.get(person.communityId!.toHexString())!.path]));
      for (const { personId, point } of city.offers) check(home.get(personId.toHexString())!, point.coordinates, personId.toHexString());
    });

    it('counts as taken in a role just those who are confirmed or done in it, never more than its slots', () => {
      const taken = grouped(held, ({ roleId }) => roleId.toHexString());
      for (const { roles, title } of city.tasks) {
        for (const role of roles) {
          expect(role.taken, title).to.equal(taken.get(role._id.toHexString())?.length ?? 0);
          expect(role.taken).to.be.at.most(role.slots);
        }
      }
    });

    it('has each person once in a task, and only in tasks that exist', () => {
      const tasks = new Map(city.tasks.map((task) => [task._id.toHexString(), task]));
      const seen = new Set<string>();
      for (const one of city.participations) {
        const task = tasks.get(one.taskId.toHexString())!;
        expect(task.state).to.not.equal('draft');
        expect([one.unitId.toHexString(), one.day, one.start, one.end, one.category])
          .to.deep.equal([task.unitId.toHexString(), task.day, task.start, task.end, task.category]);
        expect(task.roles.some(({ _id }) => _id.equals(one.roleId))).to.equal(true);
        seen.add(`${one.taskId.toHexString()} ${one.personId.toHexString()}`);
      }
      expect(seen.size).to.equal(city.participations.length);
    });

    it('asks nobody to be in two places at once, the way between them included', () => {
      const tasks = new Map(city.tasks.map((task) => [task._id.toHexString(), task.place.point.coordinates]));
      for (const own of grouped(held, ({ personId }) => personId.toHexString()).values()) {
        own.sort((a, b) => a.start.getTime() - b.start.getTime());
        for (let i = 1; i < own.length; i++) {
          const km = distanceKm(...tasks.get(own[i - 1].taskId.toHexString())!, ...tasks.get(own[i].taskId.toHexString())!);
          expect((own[i].start.getTime() - own[i - 1].end.getTime()) / 60_000).to.be.at.least(km / KM_PER_MINUTE);
        }
      }
    });

    it('keeps in each calendar what the person holds, back to a fortnight ago', () => {
      const since = now.getTime() - 14 * 24 * HOUR;
      const current = grouped(held.filter(({ end }) => end.getTime() > since), ({ personId }) => personId.toHexString());
      for (const { _id, held: times } of city.calendars) {
        expect(times.map(({ taskId }) => taskId.toHexString()).sort())
          .to.deep.equal((current.get(_id.toHexString()) ?? []).map(({ taskId }) => taskId.toHexString()).sort());
      }
      expect(city.calendars.length).to.equal(city.offers.length);
    });

    it('has daily counts that equal what the records say', () => {
      const expected = new Map<string, number[]>();
      const add = (key: string, amounts: number[]): void => {
        expected.set(key, amounts.map((amount, i) => amount + (expected.get(key)?.[i] ?? 0)));
      };
      for (const { state, unitId, day, category } of city.tasks) if (state === 'published') add(`${unitId.toHexString()} ${day} ${category} null null`, [1, 0, 0, 0, 0]);
      for (const { unitId, day, category, personId, branchId, state, minutes } of held) {
        const done = state === 'completed' ? [1, minutes.verified, minutes.honoured] : [0, 0, 0];
        add(`${unitId.toHexString()} ${day} ${category} ${personId.toHexString()} ${String(branchId)}`, [0, 1, ...done]);
      }
      const counted = new Map(city.dailyCounts.map((one) => [
        `${one.unitId.toHexString()} ${one.day} ${one.category} ${String(one.personId)} ${String(one.branchId)}`,
        [one.tasks, one.signedUp, one.participations, one.minutesVerified, one.minutesHonoured],
      ]));
      expect(counted).to.deep.equal(expected);
      expect(counted.size).to.equal(city.dailyCounts.length);
    });

    it('writes a day as yyyymmdd in the city’s time', () => {
      for (const { start, day } of city.tasks) {
        expect(day).to.equal(Number(new Date(start.getTime() + 8 * HOUR).toISOString().slice(0, 10).replaceAll('-', '')));
      }
    });

    it('never mixes verified and honoured minutes, and honours no more than the task’s length', () => {
      for (const { state, minutes, start, end } of city.participations) {
        const length = (end.getTime() - start.getTime()) / 60_000;
        expect(Math.min(minutes.verified, minutes.honoured)).to.equal(0);
        expect(minutes.verified + minutes.honoured).to.be.within(state === 'completed' ? 1 : 0, state === 'completed' ? length : 0);
      }
    });

    it('leaves one audit event for each change of state, none of them in the future', () => {
      const events = new Map(grouped(city.auditEvents, ({ subject }) => subject.id.toHexString()));
      const lastStates = [...city.tasks, ...city.participations, ...city.needs].map(({ _id, state }) => [_id.toHexString(), state] as const);
      for (const [id, state] of lastStates) {
        const own = events.get(id)!;
        expect(own[0].from).to.equal('none');
        for (let i = 1; i < own.length; i++) {
          expect(own[i].from).to.equal(own[i - 1].to);
          expect(own[i].at).to.be.at.least(own[i - 1].at);
        }
        expect(own[own.length - 1].to).to.equal(state);
        expect(own[own.length - 1].at).to.be.at.most(now);
      }
      expect(events.size).to.equal(lastStates.length);
    });

    it('has every demo log-in, and shows the volunteer two tasks ahead and invitations that stand', () => {
      const byKey = new Map(city.people.filter(({ demoKey }) => demoKey).map((person) => [person.demoKey, person]));
      expect([...byKey.keys()].sort()).to.deep.equal(demoPeople.map(({ key }) => key).sort());
      for (const { key } of demoPeople) {
        const { _id } = byKey.get(key)!;
        expect(city.identities.find((identity) => identity._id.equals(_id))!.openid).to.equal(`demo-${key}`);
      }
      const own = city.participations.filter(({ personId }) => personId.equals(byKey.get('volunteer')!._id));
      expect(own.filter(({ state, start }) => state === 'confirmed' && start > now)).to.have.lengthOf(2);
      // A tiny city has a dozen tasks ahead: not every seed leaves two that she could still be asked for.
      const asked = own.filter(({ state }) => state === 'proposed');
      expect(asked.length).to.be.within(scale === 'tiny' ? 0 : 2, 2);
      for (const { proposal } of asked) expect(proposal!.expiresAt).to.be.above(now);
      expect(own.filter(({ state }) => state === 'completed')).to.not.be.empty;
      expect(byKey.get('elder')!.elderMode).to.equal(true);
    });
  });
}
