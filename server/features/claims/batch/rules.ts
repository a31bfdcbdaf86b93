import type { RuleSettings } from '../../../engine/rules/settings.ts';

/** The settings that decisions depend on. */
export interface Rules extends RuleSettings {
  /** How long a task that is over stays in a person's calendar: the weekly limit looks back. */
  calendarDays: number;
}
