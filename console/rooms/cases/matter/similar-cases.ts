import { computed } from 'vue';
import type { Case } from '../../../../shared/api.d.ts';
import { useAnswer } from '../../../api/answers.ts';
import { fill } from '../../../words/catalogue.ts';
import { words } from './words.ts';

/** The cases that one may be a duplicate of, while its reader may link it; each with how far it lies, in words. */
export function useSimilarCases(shown: () => Case) {
  const query = useAnswer('/api/v1/cases/{caseId}/similar', () =>
    shown().can.link ? { path: { caseId: shown().id } } : null,
  );
  const rows = computed(() =>
    (query.data.value?.items ?? []).map((one) => ({
      ...one,
      far: one.metres === 0 ? words.value.here : fill(words.value.metres, { n: one.metres }),
    })),
  );
  return { query, rows };
}
