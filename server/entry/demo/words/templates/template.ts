import type { Category, Skill, UnitKind } from '../../../../../shared/words.ts';

/**
 * A role of a template: name, slots, and the skill it asks for, with a certificate where the law or common sense asks
 * for one.
 */
interface RoleWords {
  name: string;
  slots: number;
  skill?: Skill;
  certified?: true;
}

/** A kind of task as a community would write it, with what the demo city needs to spread it over days and units. */
export interface TemplateWords {
  title: string;
  description: string;
  category: Category;
  minutes: number;
  roles: readonly RoleWords[];
  minAge?: number;
  partyOnly?: true;
  risks: string;
  safeguards: string;
  /** Hours of the day at which it may start, in the city's time; halves allowed. */
  starts: readonly number[];
  /** How common it is against the others. */
  weight: number;
  /** Weekends only, or working days only; any day where absent. */
  days?: 'weekend' | 'weekday';
  /** The kinds of unit that post it; communities where absent. */
  by?: readonly UnitKind[];
  /** Added to a task's title, so that two of one kind can be told apart. */
  spots?: readonly string[];
  /** Where such a task answers a resident's need: how the resident would put it. */
  need?: { title: string; description: string };
}
