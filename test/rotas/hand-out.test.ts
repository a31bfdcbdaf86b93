import { expect } from 'chai';
import fc from 'fast-check';
import {
  handOut,
  type HandedOut,
  type MemberInTurn,
  type PlacesToFill,
} from '../../server/features/rotas/turns/hand-out.ts';
import { dayMs } from '../../shared/durations.ts';

const rotaId = 'rota';

interface Club {
  members: MemberInTurn[];
  turns: number;
}
const newcomer = (i: number, turns = 0, since = 0): MemberInTurn => ({ id: `m${i}`, turns, since });
const place = (at: number, places: number, open: (id: string) => boolean): PlacesToFill => ({
  turnId: `t${at}`,
  roleId: 'r',
  start: at * dayMs,
  end: at * dayMs + 1000,
  places,
  open,
});

/** One turn after another; who says no is followed by the next, as often as it takes. */
function serve(
  club: Club,
  at: number,
  places: number,
  available: (id: string) => boolean,
  declines: (id: string) => boolean = () => false,
): HandedOut[] {
  const held: HandedOut[] = [];
  const asked = new Set<string>();
  while (held.length < places) {
    const handed = handOut(rotaId, club.members, [
      place(at, places - held.length, (id) => available(id) && !asked.has(id)),
    ]);
    if (handed.length === 0) break;
    for (const one of handed) {
      asked.add(one.memberId);
      if (declines(one.memberId)) continue;
      held.push(one);
      const member = club.members.find(({ id }) => id === one.memberId)!;
      member.turns++;
      member.since = at * dayMs;
    }
  }
  return held;
}

describe('whose turn it is', () => {
  it('is never more than one turn apart for any two who can always come, whatever the others do', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 9 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.array(fc.boolean(), { minLength: 15, maxLength: 15 }), { minLength: 1, maxLength: 120 }),
        (always, sometimes, places, days) => {
          const club: Club = { members: Array.from({ length: always + sometimes }, (_, i) => newcomer(i)), turns: 0 };
          days.forEach((there, at) => {
            serve(
              club,
              at + 1,
              places,
              (id) => Number(id.slice(1)) < always || there[Number(id.slice(1)) - always],
              (id) => Number(id.slice(1)) >= always && there[14],
            );
            const counts = club.members.slice(0, always).map(({ turns }) => turns);
            expect(Math.max(...counts) - Math.min(...counts)).to.be.at.most(1);
          });
        },
      ),
    );
  });

  it('passes nobody over who is free for somebody who has had more, or as many and more lately', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ turns: fc.integer({ min: 0, max: 4 }), since: fc.integer({ min: 0, max: 5 }) }), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.array(fc.boolean(), { minLength: 12, maxLength: 12 })), {
          minLength: 1,
          maxLength: 20,
        }),
        (standing, days) => {
          const members = standing.map(({ turns, since }, i) => newcomer(i, turns, since));
          const before = JSON.stringify(members);
          const wanted = days.map(([places, there], at) => place(at + 10, places, (id) => there[Number(id.slice(1))]));
          const handed = handOut(rotaId, members, wanted);
          expect(JSON.stringify(members), 'the members given are not changed').to.equal(before);
          const now = new Map(members.map((member) => [member.id, { ...member }]));
          for (const { turnId, start, places, open } of wanted) {
            const chosen = handed.filter((one) => one.turnId === turnId).map(({ memberId }) => memberId);
            const waiting = members.map(({ id }) => id).filter((id) => open(id, []) && !chosen.includes(id));
            expect(new Set(chosen).size).to.equal(chosen.length);
            for (const id of chosen) expect(open(id, [])).to.equal(true);
            if (waiting.length > 0) expect(chosen).to.have.lengthOf(places);
            for (const id of chosen) {
              for (const other of waiting) {
                const [a, b] = [now.get(id)!, now.get(other)!];
                expect(a.turns < b.turns || (a.turns === b.turns && a.since <= b.since)).to.equal(true);
              }
            }
            for (const id of chosen)
              Object.assign(now.get(id)!, {
                turns: now.get(id)!.turns + 1,
                since: Math.max(now.get(id)!.since, start),
              });
          }
        },
      ),
    );
  });

  it('does not depend on the order in which members are read', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          Array.from({ length: 8 }, (_, i) => i),
          { minLength: 8 },
        ),
        (order) => {
          const wanted = Array.from({ length: 10 }, (_, at) => place(at, 2, () => true));
          const inOrder = handOut(
            rotaId,
            order.map((i) => newcomer(i)),
            wanted,
          );
          expect(inOrder).to.deep.equal(
            handOut(
              rotaId,
              order.map((_, i) => newcomer(i)),
              wanted,
            ),
          );
        },
      ),
    );
  });

  it('gives nobody two turns at one time, or two places in one', () => {
    const wanted = [
      place(1, 2, () => true),
      { ...place(1, 2, () => true), roleId: 'other' },
      { ...place(1, 1, () => true), turnId: 'same time' },
    ];
    const handed = handOut(
      rotaId,
      [1, 2, 3].map((i) => newcomer(i)),
      wanted,
    );
    expect(handed).to.have.lengthOf(3);
    expect(new Set(handed.map(({ memberId }) => memberId)).size).to.equal(3);
  });
});
