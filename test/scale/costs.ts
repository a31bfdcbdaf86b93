/**
 * Processor time that one operation takes, in µs: what `npm run simulate:city -- --measure` prints. A machine twice as
 * fast halves them all, which moves where a layout saturates and not which one saturates first.
 */
export interface Costs {
  /** A list, a task or a profile, answered from a server's memory. */
  readOnServer: number;
  claimOnServer: number;
  claimOnDatabase: number;
  /** A claim that a server hears of by the followed changes, without having served it. */
  claimFollowedOnServer: number;
  /** For each server that follows the changes. */
  claimFollowedOnDatabase: number;
}

/**
 * On one machine of two cores that much other work shared, Node 20 and MongoDB 6.0.5, on 30 November 2026, 32 at once
 * and three followers. About half of what a follower costs the database is the feed of changes itself, the rest what
 * its index reads again.
 */
export const measuredCosts: Costs = {
  readOnServer: 678,
  claimOnServer: 1_003,
  claimOnDatabase: 970,
  claimFollowedOnServer: 184,
  claimFollowedOnDatabase: 162,
};
