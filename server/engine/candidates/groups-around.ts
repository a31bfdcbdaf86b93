import type { OfferFacts } from '../facts/facts.ts';
import { rulesInOrder, type BrokenRule } from '../rank/broken-rules.ts';
import { eachNearlyFit, type Besides } from '../rank/first-rule.ts';
import { OfferIndex } from '../rank/offer-index.ts';
import type { MatchConfig } from '../worth/config.ts';
import type { Compiled } from './compiled.ts';
import { freePlaces } from './problem-frame.ts';

/** Groups of people who come together, before a role. */
export interface GroupsOf {
  /** Rows of the plan's groups of which everybody fits, and for whom there were places enough. */
  fit: number[];
  /** Somebody of a group fits, if only they came alone. */
  anyFitsAlone: boolean;
  /** The first rule without which a whole group would fit. */
  rule: BrokenRule | undefined;
}

/**
 * Ranks of `eachNearlyFit` as bits of a person: 0 where an offer of theirs fits, r where only the r-th rule is broken.
 */
const fitsFlag = 1;

/** The groups of a plan, and those that it left aside, in an index of their people's offers. */
export class GroupsAround {
  private readonly index: OfferIndex;
  private readonly posts: Compiled['posts'];
  /** Of each row of the plan, and behind them of each group left aside. */
  private readonly people: readonly (readonly string[])[];
  private readonly now: number;
  private readonly rowOf = new Map<string, number>();

  /** Of a group left aside at least one has no offer here, or is not to be asked. @throws FactsError */
  constructor(
    offers: readonly OfferFacts[],
    { posts, people }: Pick<Compiled, 'posts' | 'people'>,
    leftAside: readonly (readonly string[])[],
    now: number,
    config: MatchConfig,
  ) {
    this.posts = posts;
    this.people = [...people, ...leftAside];
    this.now = now;
    this.people.forEach((all, row) => {
      if (all.length > 1 || row >= people.length) for (const person of all) this.rowOf.set(person, row);
    });
    this.index = OfferIndex.of(
      offers.filter(({ personId }) => this.rowOf.has(personId)),
      config,
    );
  }

  around(column: number, besides: Besides): GroupsOf {
    const { posts, people } = this;
    const { task, role } = posts[column];
    const bits = new Map<string, number>();
    eachNearlyFit(this.index, task, role, this.now, besides, (offer, rank) => {
      const person = this.index.table.persons[offer];
      bits.set(person, (bits.get(person) ?? 0) | (1 << rank));
    });
    const rows = new Set([...bits.keys()].map((person) => this.rowOf.get(person)!));
    const fit: number[] = [];
    let first = rulesInOrder.length;
    for (const row of rows) {
      if (people[row].length > freePlaces(posts[column])) continue;
      const all = people[row].map((person) => bits.get(person) ?? 0);
      if (all.every((own) => own & fitsFlag)) fit.push(row);
      const rule = rulesInOrder.findIndex((_, at) => all.every((own) => own & (fitsFlag | (1 << (at + 1)))));
      if (rule >= 0) first = Math.min(first, rule);
    }
    return { fit, anyFitsAlone: [...bits.values()].some((own) => own & fitsFlag), rule: rulesInOrder[first] };
  }
}
