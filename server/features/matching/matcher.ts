import type { ObjectId } from 'mongodb';
import type { TaskFilters } from '../../domain/tasks/list-filter.ts';
import type { TextSearch } from '../../domain/tasks/search.ts';
import type { RankableTask } from '../../domain/tasks/near.ts';
import type { OfferFacts } from '../../engine/facts/facts.ts';
import type { Reach } from '../../engine/rank/filter.ts';
import type { Factors } from '../../engine/worth/worth.ts';

declare module '../../platform/http/context.ts' {
  interface ServiceContext {
    matcher: Matcher;
  }
}

export interface RecommendQuery {
  offer: OfferFacts;
  filters: TaskFilters & { text?: TextSearch };
  /** Tasks that the person has had to do with already, ids in hex. */
  except: ReadonlySet<string>;
  limit: number;
  now: Date;
}

/** A task that fits, with the role that fits best. */
export interface RankedTask {
  taskId: string;
  roleId: string;
  worth: number;
  km: number;
  factors: Factors;
}

export interface CandidateQuery {
  task: RankableTask;
  roleId: ObjectId;
  /** People who have had to do with the task, ids in hex. */
  except: ReadonlySet<string>;
  /** The number of recent invitations from which on a person is left alone. */
  invitationBudget: number;
  /** The area in which those who ask may look for people; undefined: anywhere. */
  within: Reach | undefined;
  limit: number;
  now: Date;
}

/** A volunteer who fits, with what the ranking knew of them. */
export interface RankedVolunteer {
  offer: OfferFacts;
  displayName: string;
  worth: number;
  km: number;
  factors: Factors;
}

/**
 * Ranks exactly: worth falling, then id rising. Where the candidates come from, a database or an index, is its own
 * affair.
 */
export interface Matcher {
  /**
   * The tasks that recommendations come from: another object after each change but of how often they were shown;
   * undefined where they are the database's of that moment.
   */
  tasksNow(): object | undefined;
  recommend(query: RecommendQuery): Promise<RankedTask[]>;
  candidates(query: CandidateQuery): Promise<RankedVolunteer[]>;
}
