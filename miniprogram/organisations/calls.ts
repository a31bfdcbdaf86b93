import { change } from '../api/calls';
import { get } from '../api/client';
import type { AnswerOf, OwnOrganisation } from '../api/types';

export const myOrganisations = (): Promise<AnswerOf<'listMyOrganisations'>> => get('/me/temporary-organisations');
export const readOrganisation = (id: string): Promise<OwnOrganisation> => get(`/temporary-organisations/${id}`);
export const joinOrganisation = (id: string, shown: boolean): Promise<OwnOrganisation> =>
  change('PUT', `/temporary-organisations/${id}/membership`, { shown });
export const leaveOrganisation = (id: string): Promise<void> =>
  change('DELETE', `/temporary-organisations/${id}/membership`);
