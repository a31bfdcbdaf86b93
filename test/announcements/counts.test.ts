import { expect } from 'chai';
import fc from 'fast-check';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { UnitDoc } from '../../server/domain/units/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { hex, notice, sendAll } from './support.ts';

const runs = Number(process.env.ANNOUNCEMENT_RUNS ?? 8);
const peopleCount = 4;

/** The newest version of which each is true of somebody; undefined: it has not reached them. */
interface Reached {
  joined: boolean;
  delivered: number;
  read: number;
  acknowledged: number;
}

const act = fc.record({
  what: fc.constantFrom('read', 'acknowledge', 'update', 'send', 'join', 'retract', 'read', 'join'),
  who: fc.nat(peopleCount - 1),
});

describe('the counts of an announcement', () => {
  let server: TestServer;
  let city: SmallCity;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
  });
  after(() => server.close());

  const person = (community: UnitDoc | null): Promise<PersonDoc> =>
    server.make.person({ communityId: community?._id ?? null });

  it('property: are those of the people whom each version has reached, whoever joins, reads twice, updates and retracts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
        const community = await server.make.unit('community', city.street);
        const by = await server.make.organiser(community, 'administrator');
        const there = await Promise.all(Array.from({ length: peopleCount }, () => person(community)));
        const outside = await Promise.all(Array.from({ length: peopleCount }, () => person(null)));
        const own = server.as(by);
        const { id } = (await own.post(`/units/${hex(community)}/announcements`, notice)).body as { id: string };
        const reached = new Map<PersonDoc, Reached>();
        let [version, isOver] = [1, false];
        const reach = (one: PersonDoc, joined: boolean): void => {
          const before = reached.get(one);
          reached.set(one, { joined, read: 0, acknowledged: 0, ...before, delivered: version });
        };
        const send = async (): Promise<void> => {
          await sendAll(server);
          if (!isOver) for (const one of [...there, ...reached.keys()]) reach(one, reached.get(one)?.joined ?? false);
        };
        await send();
        for (const { what, who } of acts) {
          if (what === 'send') await send();
          else if (what === 'join') {
            await server.as(outside[who]).patch('/me', { communityId: hex(community) });
            if (!isOver && !reached.has(outside[who])) reach(outside[who], true);
          } else if (what === 'retract') {
            await own.post(`/announcements/${id}/retraction`, { reason: '写错了' });
            isOver = true;
          } else if (what === 'update') {
            const { kind: _kind, exercise: _exercise, ...text } = notice;
            const { status } = await own.post(`/announcements/${id}/versions`, text);
            if (status === 200) version++;
          } else {
            // Also twice, by somebody whom the version has not reached, and too late.
            const one = who % 2 ? there[who] : outside[who];
            const path = what === 'read' ? 'reading' : 'acknowledgement';
            await server.as(one).post(`/announcements/${id}/${path}`, { number: version });
            const mine = reached.get(one);
            if (!mine || isOver) continue;
            mine.read = version;
            if (what === 'acknowledge') mine.acknowledged = version;
          }
        }
        const counted = (joined: boolean, of: 'delivered' | 'read' | 'acknowledged'): number =>
          [...reached.values()].filter((one) => one.joined === joined && one[of] >= version).length;
        const all = (joined: boolean) => ({
          delivered: counted(joined, 'delivered'),
          read: counted(joined, 'read'),
          acknowledged: counted(joined, 'acknowledged'),
        });
        const { body } = await own.get(`/announcements/${id}/counts`);
        expect({ scope: body.scope, joined: body.joined }).to.deep.equal({ scope: all(false), joined: all(true) });
      }),
      { numRuns: runs },
    );
  });
});
