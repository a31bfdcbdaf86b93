import { change } from '../api/calls';
import { get } from '../api/client';
import type { AnswerOf, BodyOf } from '../api/types';

export type Team = AnswerOf<'showTeam'>;
export type TeamClaim = AnswerOf<'showTeamClaim'>;

export const myTeams = (): Promise<AnswerOf<'listMyTeams'>> => get('/me/teams');
export const readTeam = (id: string): Promise<Team> => get(`/teams/${id}`);
export const readInvitation = (code: string): Promise<AnswerOf<'showTeamInvitation'>> =>
  get(`/team-invitations/${encodeURIComponent(code)}`);
export const makeTeam = (body: BodyOf<'formTeam'>): Promise<Team> => change('POST', '/teams', body);
export const editTeam = (id: string, body: BodyOf<'editTeam'>): Promise<Team> => change('PATCH', `/teams/${id}`, body);
export const askToJoin = (code: string): Promise<Team> => change('POST', '/me/teams', { code });
export const renewCode = (id: string): Promise<Team> => change('POST', `/teams/${id}/code`);
export const admit = (id: string, personId: string): Promise<Team> =>
  change('PUT', `/teams/${id}/members/${personId}`, {});
export const removeMember = (id: string, personId: string): Promise<Team> =>
  change('DELETE', `/teams/${id}/members/${personId}`);
export const leaveTeam = (id: string): Promise<void> => change('DELETE', `/teams/${id}/membership`);
export const handOver = (id: string, personId: string): Promise<Team> =>
  change('PUT', `/teams/${id}/heir`, { personId });
export const takeHead = (id: string): Promise<Team> => change('PUT', `/teams/${id}/head`, {});
export const endTeam = (id: string): Promise<void> => change('POST', `/teams/${id}/end`);

export const myTeamClaims = (): Promise<AnswerOf<'listMyTeamClaims'>> => get('/me/team-claims');
export const readTeamClaim = (id: string): Promise<TeamClaim> => get(`/team-claims/${id}`);
export const claimForTeam = (taskId: string, body: BodyOf<'claimForTeam'>): Promise<TeamClaim> =>
  change('POST', `/tasks/${taskId}/team-claims`, body);
export const nameForTeam = (id: string, personId: string): Promise<AnswerOf<'nameForTeam'>> =>
  change('POST', `/team-claims/${id}/people`, { personIds: [personId] });
export const takeNameBack = (id: string, personId: string): Promise<TeamClaim> =>
  change('DELETE', `/team-claims/${id}/people/${personId}`);
export const giveClaimBack = (id: string): Promise<TeamClaim> => change('POST', `/team-claims/${id}/withdrawal`);
