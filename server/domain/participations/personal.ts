import { activeStates, type ParticipationState } from '../../../shared/participation-states.ts';
import { data, type OpenWith } from '../../platform/personal/datum.ts';

const openStates: readonly ParticipationState[] = ['proposed', 'waiting', 'offered', ...activeStates];
export const openInParticipations: readonly OpenWith[] = [
  { when: (personId) => ({ personId, state: { $in: openStates } }), until: 'end' },
];

const service = { stays: 'records of service are kept (GB/T 40143-2021)' };

export const participationData = data({
  facts: {
    is: 'service: task, role, times, hours of both tiers, instants of check-in and check-out',
    fields: [
      'personId',
      'taskId',
      'roleId',
      'unitId',
      'day',
      'start',
      'end',
      'category',
      'state',
      'waitingSince',
      'offer',
      'team',
      'attendance',
      'certifiedAt',
      'hoursAt',
      'confirmedAt',
      'endedAt',
      'minutes',
    ],
    law: 'personal',
    seenBy: ['self', 'organisers', 'administrators'],
    kept: 'service',
    erased: service,
  },
  branch: {
    is: 'the branch at the time of a claim',
    fields: ['branchId'],
    law: 'sensitive',
    consent: 'partyMembership',
    seenBy: ['self', 'administrators'],
    kept: 'account',
    erased: { to: null },
  },
  reason: {
    is: 'why a slot was given back, or somebody was removed',
    fields: ['reason'],
    law: 'personal',
    seenBy: ['self', 'organisers', 'administrators'],
    kept: 'account',
    erased: 'absent',
  },
  objection: {
    is: 'the words of a dispute',
    fields: ['dispute.text'],
    law: 'personal',
    seenBy: ['self', 'administrators'],
    kept: 'account',
    erased: { to: '' },
  },
  whyAsked: {
    is: 'why somebody was invited: distance, skills, community',
    fields: ['proposal.worth', 'proposal.reasons'],
    law: 'personal',
    seenBy: ['self', 'organisers'],
    kept: 'account',
    erased: 'absent',
  },
  whenAsked: {
    is: 'the distance and the chance of a yes as they were reckoned when a filling asked',
    fields: ['proposal.filling.km', 'proposal.filling.chance'],
    law: 'personal',
    seenBy: ['self'],
    kept: 'account',
    erased: 'absent',
  },
  decisions: {
    is: 'what organisers decided about an invitation, hours and a dispute, and why',
    fields: ['proposal', 'honoured', 'proposedHours', 'dispute', 'visitAgreed'],
    law: 'personal',
    seenBy: ['self', 'organisers', 'administrators'],
    kept: 'service',
    erased: { stays: 'evidence of the hours' },
  },
  deciders: {
    is: 'the organiser who decided it',
    fields: [
      'proposal.by',
      'honoured.by',
      'honoured.secondedBy',
      'proposedHours.by',
      'dispute.decision.by',
      'visitAgreed.by',
    ],
    law: 'personal',
    whose: null,
    seenBy: ['administrators'],
    kept: 'service',
    erased: { stays: 'evidence of the hours' },
  },
});

export const calendarData = data({
  promised: {
    is: 'promised time, and slots given back within a day',
    fields: ['held', 'givenBack'],
    law: 'personal',
    seenBy: ['self'],
    kept: 'account',
    erased: { to: [] },
  },
});
