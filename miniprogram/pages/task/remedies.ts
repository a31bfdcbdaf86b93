import { words } from '../../i18n/index';
import type { Problem } from '../../api/types';
import type { Label } from '../../tools/ask';

/** A remedy for a refusal: a way on, and what to say of it. */
export interface Remedy {
  /** The sentence beside the service's own; may be empty. */
  hint: string;
  /** The label of the button. */
  go: Label;
  url: string;
  /** The first screen is a tab, which is reached by another call. */
  tab?: boolean;
}

/** The refusal: by a call, or by what is known of the person beforehand. */
interface Refused {
  code: string;
  problem?: Pick<Problem, 'details'>;
}

/**
 * Where to put right, or to look instead, what the service refuses a place for; undefined: there is nothing but to know
 * it.
 */
export const remedyFor = ({ code, problem }: Refused): Remedy | undefined => {
  const w = words('task');
  const profile = (hint: string): Remedy => ({ hint, go: 'fillIn', url: '/pages/profile/index' });
  const offer = (hint: string): Remedy => ({ hint, go: 'fillIn', url: '/pages/offer/index' });
  const others: Remedy = { hint: w.othersHint, go: 'others', url: '/pages/home/index', tab: true };
  const held = (problem?.details as { with?: string } | undefined)?.with;
  const remedies: Record<string, Remedy | undefined> = {
    party_members_only: profile(w.partyHint),
    birth_date_missing: profile(''),
    unit_only: profile(w.unitHint),
    skill_missing: offer(w.skillHint),
    certificate_missing: offer(w.certificateHint),
    overlaps: held ? { hint: '', go: 'see', url: `/pages/task/index?id=${held}` } : undefined,
    under_age: others,
    invited_only: others,
    removed_before: others,
    gave_back_often: others,
    task_closed: others,
  };
  return remedies[code];
};
