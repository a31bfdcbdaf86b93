import { useRouter } from 'vue-router';
import type { operations } from '../../../shared/api.d.ts';
import { useChange } from '../../api/answers.ts';
import { api } from '../../api/client.ts';

export type PlanOrder = operations['startPlan']['requestBody']['content']['application/json'];

/** Starts a plan of a unit, and goes there. */
export function useStartPlan(unitId: () => string) {
  const router = useRouter();
  return useChange(async (body: PlanOrder, key) => {
    const { data } = await api.POST('/api/v1/units/{unitId}/plans', {
      params: { path: { unitId: unitId() }, header: key },
      body,
    });
    await router.push({ name: 'plans.one', params: { unit: unitId(), plan: data!.id } });
  });
}
