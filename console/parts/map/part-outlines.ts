import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue';
import { useAnswer } from '../../api/answers.ts';
import type { Area } from './drawing.ts';

/** The parts of a unit as the ground of a map; empty while they are not there, or where none has an outline. */
export function usePartOutlines(unitId: MaybeRefOrGetter<string>): ComputedRef<Area[]> {
  const outlines = useAnswer('/api/v1/units/{unitId}/part-outlines', () => ({ path: { unitId: toValue(unitId) } }));
  return computed(
    () => outlines.data.value?.items.map(({ unitId: id, name, outline }) => ({ id, name, outline })) ?? [],
  );
}
