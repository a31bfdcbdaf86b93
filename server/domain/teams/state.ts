import { dayMs } from '../../../shared/durations.ts';
import { teamLimits, type TeamClaimState, type TeamMemberState } from '../../../shared/teams.ts';
import type { TeamClaimDoc, TeamDoc, TeamMemberDoc } from './model.ts';

export const isRunning = ({ endedAt, endsAt }: Pick<TeamDoc, 'endedAt' | 'endsAt'>, now: Date): boolean =>
  endedAt === undefined && (endsAt === null || endsAt > now);

/** The state of a membership as it now is: somebody who asked and got no answer in time does not ask any more. */
export function teamMemberStateOf({ state, at }: Pick<TeamMemberDoc, 'state' | 'at'>, now: Date): TeamMemberState {
  return state === 'asking' && +at + teamLimits.answerDays * dayMs <= +now ? 'lapsed' : state;
}

/** The state of a claim as it now is, whether the job that settles it has been there yet or not. */
export const teamClaimStateOf = ({ state, by }: Pick<TeamClaimDoc, 'state' | 'by'>, now: Date): TeamClaimState =>
  state === 'holding' && by <= now ? 'settled' : state;
