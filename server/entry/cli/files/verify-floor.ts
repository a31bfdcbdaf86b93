import { communitiesOf, filledBy } from '../../../engine/candidates/plan-with-floor.ts';
import type { Compiled } from '../../../engine/candidates/compiled.ts';
import type { Post } from '../../../engine/candidates/problem-frame.ts';
import { claimedIs, type Fault } from '../../../engine/words/fault.ts';
import type { FloorLines, PlanDocument } from './plan-document.ts';

/** The bonus of every column, in quanta, as the lines of a floor tell it. */
export function bonusOfColumns({ communities }: FloorLines, posts: readonly Post[]): Int32Array {
  const bonuses = new Map(communities.map(({ communityId, bonus }) => [communityId, bonus]));
  return Int32Array.from(posts, ({ task: { communityId } }) =>
    communityId === undefined ? 0 : (bonuses.get(communityId) ?? 0),
  );
}

/** Faults of a floor's lines, and what its bonuses add to the worth and to the bound. */
interface FloorCheck {
  faults: Fault[];
  worthPaid: number;
  boundPaid: number;
}

/** Every line of a floor against the files and the plan's edges. */
export function checkFloor(
  { floor, certificate, ...plan }: PlanDocument,
  compiled: Compiled,
  edges: Int32Array,
): FloorCheck {
  if (!floor) return { faults: [], worthPaid: 0, boundPaid: 0 };
  const communities = communitiesOf(compiled.posts);
  const filled = filledBy(compiled, edges, communities);
  const byId = new Map(floor.communities.map((line) => [line.communityId, line]));
  const faults: Fault[] = [];
  let worthPaid = 0;
  let boundPaid = 0;
  communities.ids.forEach((communityId, at) => {
    const places = communities.places[at];
    const found = { places, needed: Math.ceil(places * floor.share), filled: filled[at] };
    const line = byId.get(communityId);
    const bonus = (line?.bonus ?? 0) * certificate.quantum;
    worthPaid += bonus * found.filled;
    boundPaid += bonus * Math.min(found.needed, found.filled);
    for (const field of ['places', 'needed', 'filled'] as const) {
      if (line?.[field] === found[field]) continue;
      const { zh, en } = claimedIs(line?.[field] ?? 0, found[field]);
      faults.push({
        fault: 'floor_differs',
        detail: { zh: `社区 ${communityId}，${field}：${zh}`, en: `community ${communityId}, ${field}: ${en}` },
      });
    }
  });
  if (byId.size > communities.ids.length)
    faults.push({
      fault: 'floor_differs',
      detail: { zh: '写了没有名额的社区', en: 'a community is listed that has no places' },
    });
  const { worth, bound, gap, status } = plan;
  const own = bound > 0 ? (bound - worth) / bound : 0;
  if (!(Math.abs(own - gap) < 1e-9)) faults.push({ fault: 'gap_differs', detail: claimedIs(gap, own) });
  if (status === 'optimal' && worth !== bound)
    faults.push({
      fault: 'not_proven_optimal',
      detail: { zh: `价值 ${worth}，上界 ${bound}`, en: `worth ${worth}, bound ${bound}` },
    });
  return { faults, worthPaid, boundPaid };
}
