import type { Mobilised, MobilisedGroup } from './problem.ts';
import type { SolvedMobilisation } from './solved.ts';

type Solved = Pick<SolvedMobilisation, 'problem' | 'classes' | 'built' | 'flow'>;

/**
 * The people of each link by name, those with the fewest duties first, in groups by place; places without anybody have
 * none.
 */
export function groupsOf({ problem, classes, built, flow: { flow } }: Solved): MobilisedGroup[] {
  const ofClass = classes.map(({ people }, c) => people.slice(0, flow[built.classArc[c]]));
  const sent: { person: Mobilised; as: string | null }[][] = problem.places.map(() => []);
  const send = (link: number, from: Mobilised[]): void => {
    const { place, duty } = built.links[link];
    const as = duty < 0 ? null : built.duties[place][duty].name;
    for (const person of from.splice(0, flow[link])) sent[place].push({ person, as });
  };
  // Those who go where they were told; the rest of their class is as good as any other for the hubs.
  built.links.forEach(({ from }, link) => 'people' in from && send(link, ofClass[from.people]));
  const ofPlain: Mobilised[][] = Array.from({ length: built.hubs.plainCount }, () => []);
  ofClass.forEach((left, c) => {
    if (built.plainArc[c] >= 0) ofPlain[built.hubs.plainOf[c]].push(...left);
  });
  const ofHub = built.feeds.map((feeds) => feeds.flatMap(({ arc, from }) => ofPlain[from].splice(0, flow[arc])));
  built.links.forEach(({ from }, link) => 'hub' in from && send(link, ofHub[from.hub]));
  return problem.places.flatMap(({ id, headRank }, p): MobilisedGroup[] => {
    if (sent[p].length === 0) return [];
    const [first] = sent[p].map(({ person }) => person).sort(byRank);
    const members = sent[p].map(({ person, as }) => ({ person: person.id, unit: person.unit, as }));
    return [{ place: id, head: first.rank >= headRank ? first.id : null, members }];
  });
}

const byRank = (x: Mobilised, y: Mobilised): number => y.rank - x.rank || x.load - y.load || (x.id < y.id ? -1 : 1);
