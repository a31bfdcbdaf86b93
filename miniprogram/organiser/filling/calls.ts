import { change } from '../../api/calls';
import { get } from '../../api/client';
import type { AnswerOf, BodyOf } from '../../api/types';

export type Filling = AnswerOf<'listFillings'>['items'][number];

const path = (taskId: string): string => `/tasks/${taskId}/filling`;

export const fillingsOf = (taskId: string): Promise<AnswerOf<'listFillings'>> => get(path(taskId));
export const startFilling = (taskId: string, order: BodyOf<'startFilling'>): Promise<Filling> =>
  change('POST', path(taskId), order);
export const stopFilling = (taskId: string, roleId: string): Promise<Filling> =>
  change('DELETE', `${path(taskId)}?roleId=${roleId}`);
