import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { dayMs } from '../../shared/durations.ts';
import { pairingLimits } from '../../shared/pairing.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { pairs } from '../../server/domain/pairing/model.ts';
import { pairsOfRound } from '../../server/domain/pairing/queries.ts';
import { moveDuePairs } from '../../server/features/pairing/jobs.ts';
import { hex, startStage, type Stage } from './stage.ts';

describe('a pair', () => {
  let stage: Stage;
  before(async () => {
    stage = await startStage();
  });
  after(() => stage.server.close());

  it('asks a side that did not wish a pair itself, and nothing comes of its silence', async () => {
    const { server, street, branches, communities, leaderOf, forward, open, wish, leave, close, clock, step } = stage;
    const { id: round } = await open({ computed: 2 });
    const [a] = branches;
    await wish(round, a, [[communities[0]]], { open: false });
    for (const other of branches.slice(1)) await leave(round, other);
    await leave(round, communities[1]);
    await close(round);
    await step(round, 'publication');
    await clock();
    const [pair] = await pairsOfRound(server.db, new ObjectId(round));
    expect(pair).to.deep.include({
      state: 'offered',
      branchBy: 'own',
      communityBy: 'computed',
      awaits: ['communities'],
    });
    const at = `/pairs/${hex(pair)}/answers`;
    const yes = { unitId: hex(communities[0]), accept: true };
    const both = server.as(await server.make.organiser(street));
    expect((await both.post(at, yes)).body.code, 'who leads both').to.equal('both_sides');
    expect((await leaderOf(a).post(at, yes)).body.code, 'for the other').to.equal('forbidden');
    expect((await leaderOf(communities[0]).post(at, { ...yes, accept: false })).status).to.equal(400);
    forward(pairingLimits.answerDays);
    expect((await leaderOf(communities[0]).post(at, yes)).body.code, 'too late').to.equal('pair_moved_on');
    await clock();
    expect((await pairs.in(server.db).findOne({ _id: pair._id }))!.state).to.equal('lapsed');
  });

  it('is reviewed by both sides each quarter, renewed by both, ended by one with a reason, and over by the clock', async () => {
    const { server, branches, communities, leaderOf, later, forward, clock, pairedNow } = stage;
    const pair = await pairedNow();
    const [branch, community] = [branches[0], communities[0]];
    const at = `/pairs/${hex(pair)}`;
    forward(20 + pairingLimits.reviewDays);
    await clock();
    await clock();
    const asks = { kind: 'pairReview' as const, 'subject.id': pair._id };
    expect(await messages.in(server.db).countDocuments(asks), 'each side once').to.equal(2);
    const review = { unitId: hex(branch), stars: 4, text: '一起办了两次义诊' };
    await leaderOf(branch).post(`${at}/reviews`, review);
    const again = await leaderOf(branch).post(`${at}/reviews`, { ...review, stars: 5 });
    expect(again.body.reviews).to.have.length(1);
    expect(again.body.reviews[0]).to.include({ quarter: 1, stars: 5, side: 'branches' });
    const until = new Date(+pair.until + 100 * dayMs).toISOString();
    const asked = await leaderOf(branch).post(`${at}/renewals`, { unitId: hex(branch), until });
    expect(asked.body.until, 'nobody renews alone').to.equal(pair.until.toISOString());
    const twice = await leaderOf(branch).post(`${at}/renewals`, { unitId: hex(branch), until });
    expect(twice.body.until).to.equal(pair.until.toISOString());
    const agreed = await leaderOf(community).post(`${at}/renewals`, { unitId: hex(community), until });
    expect(agreed.body).to.include({ until, renewal: null });
    const entry = { list: 'resources', kind: 'venue', title: '会议室', amount: 1, measure: '间', until: later(300) };
    const { body: made } = await leaderOf(branch).post(`/units/${hex(branch)}/list-entries`, entry);
    const duties = { unitId: hex(community), entryIds: [made.id] };
    expect((await leaderOf(community).put(`${at}/duties`, duties)).body.fields[0].path).to.equal('body.entryIds.0');
    const given = await leaderOf(branch).put(`${at}/duties`, { ...duties, unitId: hex(branch) });
    expect(given.body.duties).to.deep.equal([{ side: 'branches', entryId: made.id, title: '会议室' }]);
    const ended = await leaderOf(community).post(`${at}/end`, { unitId: hex(community), reason: '社区合并' });
    expect(ended.body).to.include({ state: 'ended' });
    expect(ended.body.parting).to.include({ by: 'communities', reason: '社区合并' });
    const next = await pairedNow();
    await moveDuePairs(server.services, new Date(+server.clock.now() + 600 * dayMs));
    expect((await pairs.in(server.db).findOne({ _id: next._id }))!.state).to.equal('over');
  });
});
