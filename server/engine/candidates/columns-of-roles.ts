import type { TaskIndex } from '../rank/task-index.ts';
import type { Post } from './problem-frame.ts';

/** Place of a role in the index → its column. The index keeps open roles only, in the task's order, as posts do. */
export function columnsOfRoles(index: TaskIndex, posts: readonly Post[]): Int32Array {
  const { roles, roleHead, ids } = index.table;
  const columns = new Int32Array(roles.next.length).fill(-1);
  let at = -1;
  posts.forEach(({ task }, column) => {
    const goesOn = column > 0 && posts[column - 1].task === task;
    at = goesOn ? roles.next[at] : roleHead[ids.rowOf(task.id)];
    columns[at] = column;
  });
  return columns;
}
