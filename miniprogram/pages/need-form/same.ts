import type { SimilarReport } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { dayWords, sharedWord } from '../../tools/tell';

/** The answer of a requester who asks for something else than all that is known already. */
export const noneOfThem = 'none';

/** The matters that a need may be about, and "none of them"; no row where there is no matter. */
export const sameRows = (found: readonly SimilarReport[]): { id: string; name: string; note: string }[] => {
  if (found.length === 0) return [];
  const w = words('needForm');
  const rows = found.map(({ id, kind, metres, raisedAt, state, mine }) => ({
    id,
    name: sharedWord(kind.name),
    note: [
      metres === 0 ? w.sameHere : fill(w.sameNear, { n: metres }),
      fill(w.sameSince, { day: dayWords(raisedAt) }),
      words('needs').states[state],
      mine ? w.sameMine : '',
    ]
      .filter(Boolean)
      .join(' · '),
  }));
  return [...rows, { id: noneOfThem, name: w.sameNone, note: w.sameNoneHint }];
};
