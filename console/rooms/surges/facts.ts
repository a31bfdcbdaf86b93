import type { Surge } from '../../../shared/api.d.ts';
import { factsOf, type Fact } from '../../parts/facts.ts';
import { tellTime } from '../../parts/telling.ts';
import { words } from './words.ts';

/** A surge in words. */
export const surgeFacts = ({ unit, from, until, reason, by }: Surge): Fact[] => {
  const w = words.value;
  return factsOf([
    [w.unit, unit?.name],
    [w.from, tellTime(from)],
    [w.end, tellTime(until)],
    [w.reason, reason],
    [w.by, by],
  ]);
};
