import type { Bilingual } from './words.ts';

/**
 * The ranks of temporary organisations, the highest first: each may hang from a higher one, or from any lasting unit.
 */
export const organisationRanks = {
  committee: { zh: '临时党委', en: 'temporary committee' },
  generalBranch: { zh: '临时党总支', en: 'temporary general branch' },
  branch: { zh: '临时党支部', en: 'temporary branch' },
  team: { zh: '临时工作组', en: 'temporary team' },
} as const satisfies Record<string, Bilingual>;
export type OrganisationRank = keyof typeof organisationRanks;

/** `over`: its end has come, and the service is about to hand over what is open. */
export const organisationStates = {
  running: { zh: '运行中', en: 'running' },
  over: { zh: '已到期', en: 'at its end' },
  ended: { zh: '已结束', en: 'ended' },
} as const satisfies Record<string, Bilingual>;
export type OrganisationState = keyof typeof organisationStates;

/** Nobody is a member without their own word. */
export const memberStates = {
  asked: { zh: '待答复', en: 'asked' },
  in: { zh: '成员', en: 'member' },
  declined: { zh: '已谢绝', en: 'declined' },
  lapsed: { zh: '逾期未答', en: 'not answered in time' },
  left: { zh: '已退出', en: 'left' },
  removed: { zh: '已移出', en: 'removed' },
} as const satisfies Record<string, Bilingual>;
export type MemberState = keyof typeof memberStates;

export const memberRoles = {
  head: { zh: '负责人', en: 'head' },
  member: { zh: '成员', en: 'member' },
} as const satisfies Record<string, Bilingual>;
export type MemberRole = keyof typeof memberRoles;

/** Whether a temporary organisation of a rank may hang from one of another. */
export const ranksBelow = (rank: OrganisationRank, above: OrganisationRank): boolean => {
  const ranks = Object.keys(organisationRanks);
  return ranks.indexOf(rank) > ranks.indexOf(above);
};
