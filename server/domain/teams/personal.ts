import { data } from '../../platform/personal/datum.ts';

export const teamData = data({
  head: {
    is: 'who heads a team',
    fields: ['headId'],
    law: 'personal',
    whose: 'headId',
    seenBy: ['self', 'organisers'],
    kept: 'account',
    erased: { to: null },
  },
  heir: {
    is: 'which member of a team was asked to take it over',
    fields: ['heir'],
    law: 'personal',
    whose: 'heir.personId',
    seenBy: ['self'],
    kept: 'account',
    erased: 'absent',
  },
});

export const teamMemberData = data({
  membership: {
    is: 'teams that somebody asked to join or is in; the other members see their name',
    fields: ['teamId', 'personId', 'state', 'at', 'joinedAt'],
    law: 'personal',
    seenBy: ['self'],
    kept: 'account',
    erased: 'document',
  },
});
