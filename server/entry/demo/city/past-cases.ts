import type { ObjectId } from 'mongodb';
import { dayMs, hourMs, minuteMs } from '../../../../shared/durations.ts';
import type { CaseKind } from '../../../domain/case-kinds/starting-kinds.ts';
import { dueOf } from '../../../domain/cases/deadlines.ts';
import type { CaseEvent } from '../../../domain/cases/events.ts';
import { replay } from '../../../domain/cases/replay.ts';
import { termsOf } from '../../../features/cases/terms.ts';
import type { MakeId } from '../ids.ts';
import { randomFor, type Random } from '../random.ts';
import { calendars, writeCase, type MadeCase } from './cases.ts';
import { demoKinds, lateShares, unsaidKinds, unsaidLateShare } from './demo-kinds.ts';
import type { Community } from './geography.ts';
import type { Ledger } from './ledger.ts';
import type { Staff } from './staff.ts';
import type { Volunteer } from './volunteer.ts';

const pastDays = 84;
/** So many of them name no kind: what is usual of each category is known as well. */
const unsaidShare = 0.4;
/** The hot spot of the last days, in the community of the demo log-ins: branches that a storm has brought down. */
const hotKind = 'green.branch';
const hotCount = 12;
const hotDays = 5;

interface Scene {
  staff: Staff;
  volunteers: readonly Volunteer[];
  ledger: Ledger;
  seed: number;
  now: Date;
  makeId: MakeId;
}

/** Cases that communities have seen to over twelve weeks, and the many of one kind in one place of the last days. */
export function pastCases(
  count: number,
  communities: readonly Community[],
  home: Community,
  { staff, volunteers, ledger, seed, now, makeId }: Scene,
): MadeCase[] {
  if (count === 0) return [];
  const random = randomFor(seed, 'past-cases');
  const near = communities.filter(({ district }) => district === home.district);
  const write = (kind: CaseKind, community: Community, raisedAt: Date): MadeCase => {
    const people: readonly { id: ObjectId }[] = neighbours.get(community) ?? staff.residents.get(community)!;
    const requester = random.pick(people).id;
    const by = staff.inCharge(community, community).id;
    const events = eventsOf(kind, community, { requester, by }, raisedAt, random, now);
    return writeCase(events, kind, [community, community.street], { ledger, now, makeId, random, community });
  };
  const neighbours = new Map<Community, Volunteer[]>();
  for (const volunteer of volunteers)
    neighbours.set(volunteer.community, [...(neighbours.get(volunteer.community) ?? []), volunteer]);
  const usual = Array.from({ length: count }, () =>
    write(
      random.pick(random.chance(unsaidShare) ? unsaidKinds : demoKinds),
      random.pick(near),
      new Date(+now - random.next() * pastDays * dayMs),
    ),
  );
  const hot = demoKinds.find(({ _id }) => _id === hotKind)!;
  const many = Array.from({ length: hotCount }, () =>
    write(hot, home, new Date(+now - random.next() * hotDays * dayMs)),
  );
  return [...usual, ...many];
}

/**
 * The events of a case as far as it has come by now: served after a share of its limit, above 1 where that was too
 * late.
 */
function eventsOf(
  kind: CaseKind,
  community: Community,
  { requester, by }: { requester: ObjectId; by: ObjectId },
  raisedAt: Date,
  random: Random,
  now: Date,
): CaseEvent[] {
  const dispatchedAt = new Date(+raisedAt + random.between(5, 40) * minuteMs);
  const signedAt = new Date(+dispatchedAt + random.between(2, 25) * minuteMs);
  const origin = random.chance(0.3) ? community.street : community;
  const begun = [
    { verb: 'receive', unitId: origin.id, terms: termsOf(kind), at: raisedAt, by: requester },
    { verb: 'dispatch', unitId: community.id, at: dispatchedAt, by },
    // A case that its unit keeps is signed at once.
    ...(origin === community ? [] : [{ verb: 'sign', at: signedAt, by }]),
    ...(kind.contact ? [{ verb: 'contact', at: signedAt, by }] : []),
  ] as CaseEvent[];
  const isLate = random.chance(lateShares[kind._id] ?? unsaidLateShare);
  const share = isLate ? 1.05 + random.next() * 0.9 : 0.1 + random.next() * 0.85;
  const clock = replay(begun).clocks.find((run) => run.clock === 'case')!;
  const servedAt = new Date(Math.max(+dueOf(clock, calendars, share)!, +signedAt + hourMs / 2));
  const rated = random.chance(0.4);
  const after = [
    { verb: 'serve', solved: random.chance(0.93), reason: '已到现场处理完毕', at: servedAt, by },
    ...(rated ? [{ verb: 'rate', at: new Date(+servedAt + 20 * hourMs), by: requester }] : []),
  ] as CaseEvent[];
  return [...begun, ...after].filter(({ at }) => at <= now);
}
