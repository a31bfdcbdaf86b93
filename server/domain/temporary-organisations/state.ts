import type { MemberState, OrganisationState } from '../../../shared/organisations.ts';
import type { MemberDoc, OrganisationDoc } from './model.ts';

export const organisationStateOf = ({ ended, endsAt }: OrganisationDoc, now: Date): OrganisationState =>
  ended ? 'ended' : endsAt <= now ? 'over' : 'running';

export const memberStateOf = ({ state, until }: MemberDoc, now: Date): MemberState =>
  state === 'asked' && until <= now ? 'lapsed' : state;
