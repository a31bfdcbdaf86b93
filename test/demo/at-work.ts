import { expect } from 'chai';
import type { DemoDocuments } from '../../server/entry/demo/city/documents.ts';
import { holds, now, took } from './support.ts';

/** The tests of what goes on in a demo city beside its tasks; `load` gives one that is there by then. */
export function itIsAtWork(scale: 'tiny' | 'demo', load: () => DemoDocuments): void {
  let city: DemoDocuments;
  before(() => {
    city = load();
  });

  it('has rotas whose turns are tasks, held by members, in turn', () => {
    const tasks = new Map(city.tasks.map((task) => [task._id.toHexString(), task]));
    const held = city.participations.filter(holds);
    expect(city.rotas).to.have.lengthOf(scale === 'tiny' ? 1 : 10);
    for (const rota of city.rotas) {
      const turns = city.rotaTurns.filter(({ rotaId }) => rotaId.equals(rota._id));
      for (const turn of turns) expect(tasks.get(turn.taskId.toHexString())!.rotaId!.equals(rota._id)).to.equal(true);
      expect(turns.length).to.equal(city.tasks.filter(({ rotaId }) => rotaId?.equals(rota._id)).length);
      const members = city.rotaMembers
        .filter(({ rotaId }) => rotaId.equals(rota._id))
        .map(({ personId }) => personId.toHexString());
      const inTurns = held.filter(({ taskId }) => turns.some((turn) => turn.taskId.equals(taskId)));
      expect(inTurns).to.not.be.empty;
      for (const { personId } of inTurns) expect(members).to.include(personId.toHexString());
    }
  });

  it('has ratings by those who were there and by organisers, after the end, once each, with an event', () => {
    const rows = new Map(city.participations.map((row) => [row._id.toHexString(), row]));
    const ratings = city.ratings.filter(({ subject }) => subject.kind === 'participation');
    expect(ratings).to.not.be.empty;
    for (const { subject, authorId, authorRole, about, ratedId, at } of ratings) {
      const row = rows.get(subject.id.toHexString())!;
      expect(took(row)).to.equal(true);
      expect(authorId.equals(row.personId)).to.equal(authorRole === 'volunteer');
      if (about === 'volunteer') expect(ratedId!.equals(row.personId)).to.equal(true);
      expect(+at).to.be.within(+row.end, +now);
    }
    expect(
      new Set(city.ratings.map(({ subject, about, authorId }) => `${String(subject.id)} ${about} ${String(authorId)}`))
        .size,
    ).to.equal(city.ratings.length);
    expect(city.auditEvents.filter(({ subject }) => subject.kind === 'rating')).to.have.lengthOf(ratings.length);
  });

  it('has ratings of needs by those who asked, at the step of their case that says so', () => {
    const needs = new Map(city.needs.map((need) => [need._id.toHexString(), need]));
    const rated = city.cases.flatMap(({ _id, events }) =>
      events.filter(({ verb }) => verb === 'rate').map(({ at }) => `${String(_id)} ${at.toISOString()}`),
    );
    const ratings = city.ratings.filter(({ subject }) => subject.kind === 'need');
    for (const { subject, authorId, authorRole, parts } of ratings) {
      expect(authorRole).to.equal('requester');
      expect(authorId.equals(needs.get(subject.id.toHexString())!.requesterId)).to.equal(true);
      expect(parts).to.have.keys('response', 'speed', 'manner', 'result');
    }
    expect(ratings.map(({ subject, at }) => `${String(subject.id)} ${at.toISOString()}`)).to.have.members(rated);
  });

  it('has told the demo log-ins of what is theirs', () => {
    const rows = new Map(city.participations.map((row) => [row._id.toHexString(), row]));
    const reached = new Set(city.announcementReceipts.map(({ personId }) => String(personId)));
    const [ofAppeal, others] = [
      city.messages.filter(({ kind }) => kind === 'announcement'),
      city.messages.filter(({ kind }) => !['announcement', 'organisationAsked', 'orderGiven'].includes(kind)),
    ];
    for (const { personId } of ofAppeal) expect(reached.has(String(personId))).to.equal(true);
    for (const { kind, personId, subject, at, readAt } of others) {
      const row = rows.get(subject.id.toHexString())!;
      if (kind !== 'disputeOpened') expect(row.personId.equals(personId)).to.equal(true);
      expect(+(readAt ?? at)).to.be.at.most(+now);
    }
    expect(new Set(city.messages.map(({ _id }) => _id)).size).to.equal(city.messages.length);
  });

  it('has an appeal of last week, read by most, with pledges up to its cap', () => {
    const [{ _id, unitId, live }, ...others] = city.announcements;
    expect(others).to.deep.equal([]);
    expect(+now - +live!.at).to.equal(7 * 86_400_000);
    expect(live!.expiresAt).to.be.above(now);
    const street = city.people.filter(({ communityId }) =>
      city.units.find((unit) => communityId && unit._id.equals(communityId))?.path.some((id) => id.equals(unitId)),
    );
    const known = new Set(street.map((person) => String(person._id)));
    for (const { announcementId, personId } of [...city.announcementReceipts, ...city.pledges]) {
      expect(announcementId.equals(_id)).to.equal(true);
      expect(known.has(String(personId))).to.equal(true);
    }
    const pledged = city.pledges.filter(({ state }) => state === 'in').reduce((sum, { amount }) => sum + amount, 0);
    expect(pledged).to.be.at.most(live!.call!.cap!);
  });

  it('has a temporary organisation at work, which asks a demo log-in, and one that has ended', () => {
    const byHand = city.temporaryOrganisations.filter(({ front }) => front === undefined);
    const byState = byHand.map(({ ended, endsAt }) => [ended !== undefined, endsAt > now]);
    expect(byState).to.deep.equal([
      [false, true],
      [true, false],
    ]);
    const [running, over] = byHand;
    const unitOf = new Map(city.units.map((unit) => [String(unit._id), unit]));
    expect([running, over].map(({ _id }) => unitOf.get(String(_id))!.state)).to.deep.equal(['open', 'closed']);
    const known = new Set(city.people.map(({ _id }) => String(_id)));
    for (const { personId } of city.organisationMembers) expect(known.has(String(personId))).to.equal(true);
    expect(city.organisationMembers.filter(({ state }) => state === 'asked')).to.have.lengthOf(1);
    const head = city.grants.find(({ unitId }) => unitId.equals(running._id))!;
    expect([head.personId, head.endsAt]).to.deep.equal([running.headId, running.endsAt]);
  });

  it('has people who are callable, an order that awaits a demo log-in, a surge that is over and an exercise', () => {
    const known = new Map(city.people.map((person) => [String(person._id), person]));
    for (const { personId, unitId } of city.callables)
      expect(known.get(String(personId))!.communityId!.equals(unitId)).to.equal(true);
    const waiting = city.orders.filter(({ state, until }) => state === 'given' && until > now);
    expect(waiting.map(({ personId }) => known.get(String(personId))!.demoKey)).to.include('volunteer');
    for (const { until } of city.surges) expect(until).to.be.below(now);
    expect(city.exercises[0].posts.length).to.be.above(0);
  });

  it('has a mobilisation plan that was computed, and one that is under way, with the people whom they send', () => {
    expect(city.mobilisationPlans.map(({ state }) => state)).to.deep.equal(['solved', 'published']);
    const residents = new Set(city.people.map((person) => String(person._id)));
    for (const { _id, result } of city.mobilisationPlans) {
      const people = city.mobilisedPeople.filter(({ planId }) => planId.equals(_id));
      for (const { personId } of people) expect(residents.has(String(personId))).to.equal(true);
      const sent = people.filter(({ postId }) => postId !== null);
      expect([sent.length, people.length]).to.deep.equal([result!.sent, result!.people]);
    }
  });

  it('has orders of the published plan, one for each who is sent: some said yes, some no, and some have not answered', () => {
    const plan = city.mobilisationPlans.find(({ state }) => state === 'published')!;
    const orders = city.orders.filter(({ planId }) => planId?.equals(plan._id));
    const sent = city.mobilisedPeople.filter(({ planId, postId }) => planId.equals(plan._id) && postId !== null);
    const placeOf = new Map(sent.map(({ personId, postId }) => [String(personId), String(postId)]));
    expect(orders.map(({ personId, postId }) => [String(personId), String(postId)])).to.have.deep.members([...placeOf]);
    const callable = new Set(city.callables.map(({ unitId, personId }) => `${String(unitId)} ${String(personId)}`));
    for (const { kind, unitId, personId } of orders)
      expect(kind).to.equal(callable.has(`${String(unitId)} ${String(personId)}`) ? 'order' : 'request');
    const states = orders.map(({ state }) => state);
    expect(states).to.include.members(scale === 'tiny' ? ['taken'] : ['taken', 'objected', 'declined', 'given']);
    const teams = city.temporaryOrganisations.filter(({ front }) => front?.planId.equals(plan._id));
    for (const { _id, headId, front } of teams) {
      const yes = orders.filter(({ postId, state }) => postId.equals(front!.postId) && state === 'taken');
      const members = city.organisationMembers.filter(({ organisationId }) => organisationId.equals(_id));
      expect(members.map(({ personId }) => String(personId))).to.have.members(yes.map((one) => String(one.personId)));
      expect(String(headId)).to.equal(String(yes.find(({ head }) => head)!.personId));
      const on = city.tasks.filter((task) => task.unitId.equals(front!.postId) && task.start <= now && task.end > now);
      const there = on.flatMap((task) =>
        city.participations.filter((row) => row.taskId.equals(task._id) && row.state === 'present'),
      );
      expect(there).to.not.be.empty;
    }
    const comrade = city.people.find(({ demoKey }) => demoKey === 'partyVolunteer')!;
    const [mine] = orders.filter(({ personId }) => personId.equals(comrade._id));
    expect(mine.state).to.equal('taken');
  });
}
