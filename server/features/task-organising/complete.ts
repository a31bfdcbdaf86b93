import { refuse } from '../../platform/refusals/refuse.ts';
import type { TaskFields } from '../../domain/tasks/fields.ts';

const words = {
  description: { zh: '任务说明', en: 'description' },
  area: { zh: '地点说明', en: 'area' },
  roles: { zh: '岗位', en: 'roles' },
  risks: { zh: '风险告知', en: 'risks' },
  safeguards: { zh: '保障措施', en: 'safeguards' },
} as const;

/**
 * Refuses what must not be published: a call tells place, content, conditions, number, risks and safeguards
 * (GB/T 40143-2021; 《志愿服务条例》 12).
 */
export function requireComplete(
  task: Pick<TaskFields, 'description' | 'place' | 'roles' | 'risks' | 'safeguards'>,
): void {
  const filled = {
    description: task.description !== '',
    area: task.place.area !== '',
    roles: task.roles.length > 0,
    risks: task.risks !== '',
    safeguards: task.safeguards !== '',
  };
  const fields = (Object.keys(words) as (keyof typeof words)[]).filter((field) => !filled[field]);
  if (fields.length === 0) return;
  const missing = {
    zh: fields.map((field) => words[field].zh).join('、'),
    en: fields.map((field) => words[field].en).join(', '),
  };
  throw refuse('task_incomplete', { missing, fields });
}
