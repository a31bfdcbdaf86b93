import type { Mobilised, MobilisedGroup } from './problem.ts';
import type { SolvedMobilisation } from './plan-mobilisation.ts';

/** The people of each link by name, those with the fewest duties first, in groups by place; places without anybody have none. */
export function groupsOf({
  problem,
  classes,
  built,
  flow,
}: Pick<SolvedMobilisation, 'problem' | 'classes' | 'built' | 'flow'>): MobilisedGroup[] {
  const next = new Int32Array(classes.length);
  const sent: { person: Mobilised; as: string | null }[][] = problem.places.map(() => []);
  built.links.forEach(({ people, place, duty }, link) => {
    for (let count = flow.flow[link]; count > 0; count--) {
      const as = duty < 0 ? null : built.duties[place][duty].name;
      sent[place].push({ person: classes[people].people[next[people]++], as });
    }
  });
  return problem.places.flatMap(({ id, headRank }, p): MobilisedGroup[] => {
    if (sent[p].length === 0) return [];
    const [first] = sent[p].map(({ person }) => person).sort(byRank);
    const members = sent[p].map(({ person, as }) => ({ person: person.id, unit: person.unit, as }));
    return [{ place: id, head: first.rank >= headRank ? first.id : null, members }];
  });
}

const byRank = (x: Mobilised, y: Mobilised): number => y.rank - x.rank || x.load - y.load || (x.id < y.id ? -1 : 1);
