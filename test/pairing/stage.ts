import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { dayMs } from '../../shared/durations.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { pairingRounds, pairs, type PairDoc } from '../../server/domain/pairing/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { UnitDoc } from '../../server/domain/units/model.ts';
import { moveDuePairs, moveDueRounds } from '../../server/features/pairing/jobs.ts';
import { settleWaiting } from '../../server/features/pairing/settle-waiting.ts';
import { settle } from '../../server/features/pairing/thread/settle.ts';
import type { Client } from '../support/client.ts';
import { startTestServer } from '../support/server.ts';

export const hex = ({ _id }: { _id: ObjectId }) => _id.toHexString();

export type Stage = Awaited<ReturnType<typeof startStage>>;

/**
 * A street with three branches and two communities, each with somebody who leads it, and an administrator of the
 * street, who holds its rounds.
 */
export async function startStage() {
  const server = await startTestServer();
  const { district } = await server.make.smallCity();
  const leaders = new Map<string, { person: PersonDoc; client: Client }>();
  const street = await server.make.unit('street', district);
  const branches: UnitDoc[] = [];
  const communities: UnitDoc[] = [];
  for (const at of [1, 2, 3]) branches.push(await server.make.unit('branch', street, { name: `${at}号支部` }));
  for (const at of [1, 2]) communities.push(await server.make.unit('community', street, { name: `${at}号社区` }));
  for (const unit of [...branches, ...communities]) {
    const person = await server.make.organiser(unit);
    leaders.set(hex(unit), { person, client: server.as(person) });
  }
  const holder = server.as(await server.make.organiser(street, 'administrator'));
  const leaderOf = (unit: { _id: ObjectId }) => leaders.get(hex(unit))!.client;
  const later = (days: number) => new Date(+server.clock.now() + days * dayMs).toISOString();

  const open = async (fields: object = {}) => {
    const body = { name: '支部联基层', wishesUntil: later(10), from: later(20), until: later(380), ...fields };
    const answer = await holder.post(`/units/${hex(street)}/pairing-rounds`, body);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201);
    return answer.body as { id: string; commitment: string; seed: null };
  };
  const wish = (round: string, unit: UnitDoc, tiers: UnitDoc[][], fields: object = {}, by = leaderOf(unit)) =>
    by.put(`/pairing-rounds/${round}/units/${hex(unit)}/wishes`, {
      least: 0,
      most: 1,
      open: true,
      never: [],
      wishes: tiers.map((tier) => tier.map(hex)),
      ...fields,
    });
  const leave = (round: string, unit: UnitDoc) =>
    leaderOf(unit).post(`/pairing-rounds/${round}/units/${hex(unit)}/departure`, {});
  const compute = () =>
    settleWaiting(server.services, new AbortController().signal, (round) => Promise.resolve(settle(round)));
  const close = async (round: string) => {
    // The clock stays: sessions are not to end.
    const wishesUntil = server.clock.now();
    await pairingRounds.in(server.db).updateOne({ _id: new ObjectId(round) }, { $set: { wishesUntil } });
    await moveDueRounds(server.services, server.clock.now());
    await compute();
  };
  const clock = () => moveDuePairs(server.services, server.clock.now());
  const step = (round: string, path: string, by = holder) => by.post(`/pairing-rounds/${round}/${path}`, {});

  return {
    server,
    street,
    branches,
    communities,
    leaders,
    holder,
    leaderOf,
    later,
    forward: (days: number) => server.clock.set(new Date(+server.clock.now() + days * dayMs)),
    open,
    wish,
    leave,
    /** The work of the server that computes. */
    compute,
    /** The end of wishes, and that work. */
    close,
    clock,
    step,
    shown: async (round: string, by = holder) => (await by.get(`/pairing-rounds/${round}`)).body,
    told: (unit: UnitDoc, kind: 'roundOpened' | 'pairNews') =>
      messages.in(server.db).countDocuments({ kind, personId: leaders.get(hex(unit))!.person._id }),
    /** Two wishes that meet, published and begun. */
    pairedNow: async (): Promise<PairDoc> => {
      const { id: round } = await open();
      await wish(round, branches[0], [[communities[0]]]);
      await wish(round, communities[0], [[branches[0]]]);
      await close(round);
      await step(round, 'publication');
      await clock();
      return (await pairs.in(server.db).findOne({ roundId: new ObjectId(round), branchId: branches[0]._id }))!;
    },
  };
}
