import type { SurgeState } from '../../../shared/surges.ts';
import type { SurgeDoc } from './model.ts';

export const surgeState = ({ from, until }: Pick<SurgeDoc, 'from' | 'until'>, now: Date): SurgeState =>
  until <= now ? 'over' : from <= now ? 'on' : 'planned';
