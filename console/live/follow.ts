import { useQueryClient } from '@tanstack/vue-query';
import { watchEffect, type ComputedRef } from 'vue';
import { followUnit } from './line.ts';
import { isTouched } from './made-of.ts';
import { onTouched } from './refresh.ts';

/**
 * Keeps what is shown of a unit current: answers are asked for again when something that they are made of has changed.
 */
export function useLiveAnswers(unitId: ComputedRef<string | undefined>): void {
  const queries = useQueryClient();
  watchEffect(() => {
    if (unitId.value) followUnit(unitId.value);
  });
  onTouched(
    () => true,
    (changed) =>
      void queries.invalidateQueries({
        // Lists see to their own: rows that come must not push away what somebody is reading.
        predicate: ({ queryKey: [path, pages] }) => pages !== 'pages' && isTouched(String(path), changed),
      }),
  );
}
