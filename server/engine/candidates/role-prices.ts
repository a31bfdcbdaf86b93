import type { Post } from './problem-frame.ts';

/** A key that no two roles share, whatever their ids hold. */
export const roleKey = (taskId: string, roleId: string): string => JSON.stringify([taskId, roleId]);

/** Prices by column; 0 for roles that are not listed. Prices of roles that are gone are left out. */
export function pricesOf(
  lines: readonly { taskId: string; roleId: string; price: number }[],
  posts: readonly Post[],
): Float64Array {
  const known = new Map(lines.map(({ taskId, roleId, price }) => [roleKey(taskId, roleId), price]));
  return Float64Array.from(posts, ({ task, role }) => known.get(roleKey(task.id, role.id)) ?? 0);
}
