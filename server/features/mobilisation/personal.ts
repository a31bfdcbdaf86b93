import { data } from '../../platform/personal/datum.ts';

const keptWithPlan = { with: 'the plan: 90 days after its end' } as const;

export const mobilisationData = data({
  planner: {
    is: 'who made and who published a mobilisation plan',
    fields: ['by', 'publishedBy'],
    law: 'personal',
    seenBy: ['administrators'],
    kept: keptWithPlan,
    erased: { stays: 'power is accountable' },
  },
});

export const assignmentData = data({
  whereSent: {
    is: 'where a mobilisation plan would send somebody, with their rank and skills',
    fields: [
      'personId',
      'unitId',
      'callUnitId',
      'callable',
      'rank',
      'skills',
      'postId',
      'head',
      'as',
      'before',
      'pinned',
    ],
    law: 'personal',
    seenBy: ['administrators'],
    kept: keptWithPlan,
    erased: 'document',
  },
});

export const pinData = data({
  keptByHand: {
    is: 'that a mobilisation plan keeps somebody at a place, or free, by the hand of an administrator',
    fields: ['personId', 'postId', 'at'],
    law: 'personal',
    seenBy: ['administrators'],
    kept: keptWithPlan,
    erased: 'document',
  },
});
