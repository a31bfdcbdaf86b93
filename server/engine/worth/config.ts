/**
 * Everything that can be tuned, in one place.
 *
 * The worth of a pair is the product of the factors. A factor's `weight` says how far it can pull
 * the product down: 0 switches it off, 1 lets it go to 0, 0.3 never takes more than 30 %.
 */
export interface MatchConfig {
  /** Local time, minutes ahead of UTC. Moves weekly windows, weekends, weeks and "tomorrow". */
  utcOffset: number;
  /** Minutes a kilometre between two tasks. Higher: fewer tasks fit close behind one another. */
  travelMinutesPerKm: number;
  /** Higher `tauKm`: distance counts less. At `tauKm` the factor is 1/e, 37 %. */
  nearness: { tauKm: number };
  /** Higher `unasked`: roles that ask for no skill come closer to those that need what somebody can do. */
  skill: { weight: number; unasked: number };
  /**
   * Higher `halfHours`: tasks become urgent earlier. At `halfHours` before the deadline an empty task is half urgent.
   */
  urgency: { weight: number; halfHours: number };
  /** `mean` is what somebody without a history is taken for; higher `strength`: it takes more history to move away. */
  reliability: { weight: number; mean: number; strength: number };
  /** `levels`: shared levels of the organisation tree that count as fully one's own. */
  belonging: { weight: number; levels: number };
  /**
   * Higher `halfExposure`, `halfTaken`: it takes more views, or more people already in, until a task steps back
   * behind others. Higher `halfLoad`: busy volunteers are preferred for longer.
   */
  freshness: { weight: number; halfExposure: number; halfTaken: number; loadWeight: number; halfLoad: number };
  /** The price of an invitation: after `half` invitations lately a person ranks as if half as good (at weight 1). */
  invitation: { weight: number; half: number };
}

export const defaultConfig: MatchConfig = {
  utcOffset: 480,
  travelMinutesPerKm: 4,
  nearness: { tauKm: 3 },
  skill: { weight: 1, unasked: 0.8 },
  urgency: { weight: 0.4, halfHours: 48 },
  reliability: { weight: 0.6, mean: 0.9, strength: 5 },
  belonging: { weight: 0.25, levels: 4 },
  freshness: { weight: 0.5, halfExposure: 40, halfTaken: 4, loadWeight: 0.3, halfLoad: 3 },
  invitation: { weight: 0.6, half: 3 },
};

/** The rules' settings of the city: its local time and its pace. */
export type RuleSettings = Pick<MatchConfig, 'utcOffset' | 'travelMinutesPerKm'>;
