import type { operations, UnitTask } from '../../../../shared/api.d.ts';
import { limits } from '../../../../shared/limits.ts';
import { api } from '../../../api/client.ts';

type Filter = NonNullable<operations['countUnitTasks']['parameters']['query']>;

const pageSize = limits.pageSize;
/** More than a desk should change at once; the filter is to be made narrower. */
export const maxAtOnce = 1_000;

/** Every task of a unit that fits a filter, however much of the list has been read. */
export async function allMatching(unitId: string, filter: Filter): Promise<UnitTask[]> {
  const found: UnitTask[] = [];
  let cursor: string | undefined;
  do {
    const query = { ...filter, limit: pageSize, ...(cursor ? { cursor } : {}) };
    const { data } = await api.GET('/api/v1/units/{unitId}/tasks', { params: { path: { unitId }, query } });
    found.push(...(data!.items as UnitTask[]));
    cursor = data!.nextCursor ?? undefined;
  } while (cursor && found.length < maxAtOnce);
  return found;
}
