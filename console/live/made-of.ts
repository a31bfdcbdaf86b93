import type { LiveKind } from '../../shared/live-kinds.ts';
import type { GetPath } from '../api/answers.ts';
import type { Changed } from './line.ts';

/** The kinds of things that an answer is made of: when one of them changes, the answer is asked for again. */
const madeOf: Partial<Record<GetPath, readonly LiveKind[]>> = {
  '/api/v1/me': ['grant'],
  '/api/v1/units/{unitId}': ['unit', 'grant'],
  '/api/v1/units/outline': ['unit'],
  '/api/v1/units/{unitId}/centres': ['unit'],
  '/api/v1/units/{unitId}/part-outlines': ['unit'],
  '/api/v1/units/{unitId}/tasks': ['task', 'participation'],
  '/api/v1/units/{unitId}/task-count': ['task', 'participation'],
  '/api/v1/units/{unitId}/cases': ['need'],
  '/api/v1/units/{unitId}/case-counts': ['need'],
  '/api/v1/units/{unitId}/case-points': ['need'],
  '/api/v1/cases/{caseId}': ['need'],
  '/api/v1/cases/{caseId}/similar': ['need'],
  '/api/v1/cases/{caseId}/whistles': ['need'],
  '/api/v1/units/{unitId}/whistles': ['need'],
  '/api/v1/units/{unitId}/supervision': ['need'],
  '/api/v1/tasks/{taskId}': ['task', 'participation'],
  '/api/v1/tasks/{taskId}/participations': ['participation'],
  '/api/v1/tasks/{taskId}/filling': ['participation'],
  '/api/v1/units/{unitId}/participation-counts': ['task', 'participation'],
  '/api/v1/units/{unitId}/rotas': ['rota', 'rotaMember'],
  '/api/v1/rotas/{rotaId}': ['rota', 'rotaMember'],
  '/api/v1/rotas/{rotaId}/turns': ['rota', 'task', 'participation'],
  '/api/v1/rotas/{rotaId}/members': ['rotaMember'],
  '/api/v1/rotas/{rotaId}/swaps': ['swap'],
  '/api/v1/units/{unitId}/plans': ['plan'],
  '/api/v1/plans/{planId}': ['plan'],
  '/api/v1/units/{unitId}/announcements': ['announcement'],
  '/api/v1/announcements/{announcementId}': ['announcement'],
  '/api/v1/announcements/{announcementId}/pledges': ['announcement'],
  '/api/v1/boards': ['board', 'boardItem'],
  '/api/v1/boards/{boardId}': ['board', 'boardItem'],
  '/api/v1/board-items/{itemId}': ['boardItem'],
  '/api/v1/units/{unitId}/board-items': ['boardItem'],
  '/api/v1/list-entries': ['listEntry'],
  '/api/v1/units/{unitId}/list-entries': ['listEntry'],
  '/api/v1/units/{unitId}/list-claims': ['listEntry'],
  '/api/v1/units/{unitId}/list-meetings': ['listEntry'],
  '/api/v1/list-entries/{entryId}': ['listEntry'],
  '/api/v1/list-entries/{entryId}/hours': ['listEntry'],
  '/api/v1/list-entries/{entryId}/bookings': ['listEntry'],
  '/api/v1/units/{unitId}/temporary-organisations': ['organisation'],
  '/api/v1/temporary-organisations/{organisationId}': ['organisation'],
  '/api/v1/temporary-organisations/{organisationId}/members': ['organisation'],
  '/api/v1/temporary-organisations/{organisationId}/report': ['organisation', 'task', 'participation'],
  '/api/v1/plans/{planId}/proposals': ['plan', 'participation'],
};

/** Whether an answer of a path may be another one now. */
export const isTouched = (path: string, changed: Changed): boolean =>
  changed === 'all' || (madeOf[path as GetPath]?.some((kind) => changed.has(kind)) ?? false);
