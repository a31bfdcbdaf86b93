import { expect } from 'chai';
import fc from 'fast-check';
import { verifiedMinutes } from '../../server/features/attendance/visits.ts';

const task = { start: new Date('2026-03-04T09:00:00Z'), end: new Date('2026-03-04T11:00:00Z') };
const at = (seconds: number) => ({
  at: new Date(+task.start + seconds * 1000),
  method: 'code' as const,
  receivedAt: task.end,
  late: false,
});
const visit = (from: number, to: number | null, review: 'pending' | 'accepted' | 'refused' | null = null) => ({
  in: at(from),
  out: to === null ? null : at(to),
  review: review && { of: 'visit' as const, state: review },
});

describe('verified minutes', () => {
  it('are the union of the visits, cut to the task, rounded down once', () => {
    expect(verifiedMinutes([], task)).to.equal(0);
    expect(verifiedMinutes([visit(-600, 8000)], task)).to.equal(120);
    expect(verifiedMinutes([visit(0, 90), visit(120, 150)], task)).to.equal(2);
    expect(verifiedMinutes([visit(0, 600), visit(300, 900)], task)).to.equal(15);
    expect(verifiedMinutes([visit(0, 3600), visit(60, 120)], task)).to.equal(60);
    expect(verifiedMinutes([visit(-3600, -60), visit(7300, 9000)], task)).to.equal(0);
  });

  it('count nothing without a check-out, under review, or refused', () => {
    expect(verifiedMinutes([visit(0, null), visit(0, 600, 'pending'), visit(0, 600, 'refused')], task)).to.equal(0);
    expect(verifiedMinutes([visit(0, 600, 'accepted')], task)).to.equal(10);
    const endRefused = { ...visit(0, null), review: { of: 'out' as const, state: 'refused' as const } };
    expect(verifiedMinutes([endRefused], task)).to.equal(0);
  });

  it('are as many as the minutes that somebody counts second by second', () => {
    const visits = fc.array(
      fc.tuple(
        fc.integer({ min: -600, max: 7800 }),
        fc.nat(4000),
        fc.constantFrom(null, 'pending', 'accepted', 'refused'),
      ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(visits, (spans) => {
        const there = new Set<number>();
        for (const [from, length, review] of spans) {
          if (review === 'pending' || review === 'refused') continue;
          for (let second = Math.max(0, from); second < Math.min(7200, from + length); second++) there.add(second);
        }
        expect(
          verifiedMinutes(
            spans.map(([from, length, review]) => visit(from, from + length, review)),
            task,
          ),
        ).to.equal(Math.floor(there.size / 60));
      }),
      { numRuns: 60 },
    );
  });
});
