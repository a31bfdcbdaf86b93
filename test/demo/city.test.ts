import { needStateOf, type CaseState } from '../../shared/case-states.ts';
import { expect } from 'chai';
import { placeStates, servedStates } from '../../shared/participation-states.ts';
import type { DemoDocuments } from '../../server/entry/demo/city/documents.ts';
import { contains, outlineOf } from '../../server/entry/demo/geo/outlines.ts';
import { demoPeople } from '../../server/entry/demo/words/demo-people.ts';
import { districts } from '../../server/entry/demo/words/streets.ts';
import { summaryOf, verifiedMinutes } from '../../server/features/attendance/visits.ts';
import { distanceKm } from '../../server/platform/geo/distance.ts';
import type { ParticipationDoc } from '../../server/domain/participations/model.ts';
import { itIsAtWork } from './at-work.ts';
import { grouped, holds, now, took, wholeCity } from './support.ts';
import { hourMs } from '../../shared/durations.ts';

const kmPerMinute = 0.3;

/** Things whose events are no change of one of these states. */
const aboutOthers = [
  'rating',
  'announcement',
  'organisation',
  'mobilisation',
  'order',
  'surge',
  'listEntry',
  'board',
  'boardItem',
  'pairingRound',
  'team',
  'teamClaim',
];

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
      expect(new Set(city.units.map(({ parentId, name }) => `${String(parentId)} ${name}`)).size).to.equal(
        city.units.length,
      );
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
      const home = new Map(
        city.people.map((person) => [person._id.toHexString(), byId.get(person.communityId!.toHexString())!.path]),
      );
      for (const { personId, point } of city.offers)
        check(home.get(personId.toHexString())!, point.coordinates, personId.toHexString());
    });

    it('counts as taken in a role just those who are confirmed or done in it, never more than its slots', () => {
      const taken = grouped(
        city.participations.filter(({ state }) => placeStates.includes(state)),
        ({ roleId }) => roleId.toHexString(),
      );
      for (const { roles, title } of city.tasks) {
        for (const role of roles) {
          const held = role.held ?? 0;
          expect(role.taken, title).to.equal((taken.get(role._id.toHexString())?.length ?? 0) + held);
          expect(role.taken).to.be.at.most(role.slots);
        }
      }
    });

    it('has a temporary team and a lasting one of a branch, which hold places of a task and have named people', () => {
      expect(city.teams.map(({ endsAt }) => endsAt !== null)).to.deep.equal([true, false]);
      for (const team of city.teams) {
        const people = city.teamMembers.filter(({ teamId, state }) => teamId.equals(team._id) && state === 'in');
        expect(people).to.have.lengthOf(team.size);
        const claim = city.teamClaims.find(({ teamId }) => teamId.equals(team._id))!;
        const named = city.participations.filter((row) => row.team?.claimId.equals(claim._id));
        for (const row of named) expect(people.some(({ personId }) => personId.equals(row.personId))).to.equal(true);
        expect(named).to.have.lengthOf(claim.places - 1);
        expect(+claim.by).to.be.above(+now);
      }
    });

    it('has each person once in a task, and only in tasks that exist', () => {
      const tasks = new Map(city.tasks.map((task) => [task._id.toHexString(), task]));
      const seen = new Set<string>();
      for (const one of city.participations) {
        const task = tasks.get(one.taskId.toHexString())!;
        expect(task.state).to.not.equal('draft');
        expect([one.unitId.toHexString(), one.day, one.start, one.end, one.category]).to.deep.equal([
          task.unitId.toHexString(),
          task.day,
          task.start,
          task.end,
          task.category,
        ]);
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
          const km = distanceKm(
            ...tasks.get(own[i - 1].taskId.toHexString())!,
            ...tasks.get(own[i].taskId.toHexString())!,
          );
          expect((own[i].start.getTime() - own[i - 1].end.getTime()) / 60_000).to.be.at.least(km / kmPerMinute);
        }
      }
    });

    it('keeps in each calendar what the person holds, back to a fortnight ago', () => {
      const since = now.getTime() - 14 * 24 * hourMs;
      const current = grouped(
        held.filter(({ end }) => end.getTime() > since),
        ({ personId }) => personId.toHexString(),
      );
      for (const { _id, held: times } of city.calendars) {
        expect(times.map(({ taskId }) => taskId.toHexString()).sort()).to.deep.equal(
          (current.get(_id.toHexString()) ?? []).map(({ taskId }) => taskId.toHexString()).sort(),
        );
      }
      expect(city.calendars.length).to.equal(city.offers.length);
    });

    it('has daily counts that equal what the records say', () => {
      const expected = new Map<string, number[]>();
      const add = (key: string, amounts: number[]): void => {
        expected.set(
          key,
          amounts.map((amount, i) => amount + (expected.get(key)?.[i] ?? 0)),
        );
      };
      for (const { state, unitId, day, category } of city.tasks)
        if (state === 'published') add(`${unitId.toHexString()} ${day} ${category} null null`, [1, 0, 0, 0, 0]);
      for (const { unitId, day, category, personId, branchId, state, minutes } of held) {
        const done = servedStates.includes(state) ? [1, minutes.verified, minutes.honoured] : [0, 0, 0];
        add(`${unitId.toHexString()} ${day} ${category} ${personId.toHexString()} ${String(branchId)}`, [
          0,
          1,
          ...done,
        ]);
      }
      const counted = new Map(
        city.dailyCounts.map((one) => [
          `${one.unitId.toHexString()} ${one.day} ${one.category} ${String(one.personId)} ${String(one.branchId)}`,
          [one.tasks, one.signedUp, one.participations, one.minutesVerified, one.minutesHonoured],
        ]),
      );
      expect(counted).to.deep.equal(expected);
      expect(counted.size).to.equal(city.dailyCounts.length);
    });

    it('writes a day as yyyymmdd in the city’s time', () => {
      for (const { start, day } of city.tasks) {
        expect(day).to.equal(
          Number(new Date(start.getTime() + 8 * hourMs).toISOString().slice(0, 10).replaceAll('-', '')),
        );
      }
    });

    it('never mixes verified and honoured minutes, and honours no more than the task’s length', () => {
      for (const row of city.participations) {
        const { state, dispute, minutes, start, end, honoured } = row;
        const length = (end.getTime() - start.getTime()) / 60_000;
        const entered = took(row) || (state === 'disputed' && dispute!.from !== 'absent');
        expect(Math.min(minutes.verified, minutes.honoured)).to.equal(0);
        expect(minutes.verified + minutes.honoured).to.be.within(entered ? 1 : 0, entered ? length : 0);
        expect(honoured !== undefined).to.equal(minutes.honoured > 0);
      }
    });

    it('verifies just what the visits show, and says of them what they add up to', () => {
      const visits = grouped(city.attendances, ({ participationId }) => participationId.toHexString());
      for (const row of city.participations) {
        const own = visits.get(row._id.toHexString()) ?? [];
        visits.delete(row._id.toHexString());
        expect(row.attendance).to.deep.equal(summaryOf(own));
        expect(row.minutes.verified).to.equal(row.hoursAt ? verifiedMinutes(own, row) : 0);
        for (const visit of own) {
          expect([visit.taskId, visit.personId]).to.deep.equal([row.taskId, row.personId]);
          expect(+(visit.out ?? visit.in).at).to.be.at.most(+now);
        }
      }
      expect(visits.size).to.equal(0);
    });

    it('has settled what is over for hours: whoever had a place took part, was absent or objects', () => {
      const tasks = new Map(city.tasks.map((task) => [task._id.toHexString(), task]));
      for (const row of held) {
        const over = +row.end < +now - 3 * hourMs;
        if (over) expect(['completed', 'certified', 'disputed', 'absent', 'excused']).to.include(row.state);
        expect(tasks.get(row.taskId.toHexString())!.settledAt !== undefined).to.equal(row.hoursAt !== undefined);
      }
    });

    it('keeps a waitlist only for a full role, in order, and counts it', () => {
      const waiting = grouped(
        city.participations.filter(({ state }) => state === 'waiting'),
        ({ roleId }) => roleId.toHexString(),
      );
      for (const role of city.tasks.flatMap(({ roles }) => roles)) {
        const line = waiting.get(role._id.toHexString()) ?? [];
        expect(role.waiting ?? 0).to.equal(line.length);
        if (line.length === 0) continue;
        expect(role.taken).to.equal(role.slots);
        const since = line.map(({ waitingSince }) => +waitingSince!);
        expect(since).to.deep.equal([...new Set(since)].sort((a, b) => a - b));
        expect(+role.lineEnd!).to.equal(since.at(-1));
        expect(since.at(-1)).to.be.at.most(+now);
      }
    });

    itIsAtWork(scale, () => city);

    it('leaves one audit event for each change of state, none of them in the future', () => {
      const changes = city.auditEvents.filter(({ subject }) => !aboutOthers.includes(subject.kind));
      const events = new Map(grouped(changes, ({ subject }) => subject.id.toHexString()));
      const members = city.rotaMembers.map(({ _id }) => ({ _id, state: 'member' }));
      const lastStates = [...city.tasks, ...city.participations, ...city.needs, ...city.rotas, ...members].map(
        ({ _id, state }) => [_id.toHexString(), state] as const,
      );
      const needIds = new Set(city.needs.map(({ _id }) => _id.toHexString()));
      for (const { _id, version } of city.participations)
        expect(events.get(_id.toHexString())).to.have.lengthOf(version);
      for (const [id, state] of lastStates) {
        const own = events.get(id)!;
        expect(own[0].from).to.equal('none');
        for (let i = 1; i < own.length; i++) {
          expect(own[i].from).to.equal(own[i - 1].to);
          expect(own[i].at).to.be.at.least(own[i - 1].at);
        }
        // A need tells its requester fewer states than its case goes through.
        const { to } = own[own.length - 1];
        expect(needIds.has(id) ? (needStateOf[to as CaseState] ?? to) : to).to.equal(state);
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
      expect(own.filter(took)).to.not.be.empty;
      expect(byKey.get('elder')!.elderMode).to.equal(true);
    });
  });
}
