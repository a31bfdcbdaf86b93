import type { Bilingual } from './words.ts';

export const mobilisationStates = {
  draft: { zh: '草稿', en: 'draft' },
  waiting: { zh: '等待计算', en: 'waiting' },
  solving: { zh: '计算中', en: 'being computed' },
  solved: { zh: '已算出', en: 'computed' },
  failed: { zh: '未能算出', en: 'not computed' },
  published: { zh: '已公布', en: 'published' },
  superseded: { zh: '已被新方案取代', en: 'superseded' },
} as const satisfies Record<string, Bilingual>;
export type MobilisationState = keyof typeof mobilisationStates;

/** A stand-down sends nobody anew: of those who are out, it says who stays. */
export const mobilisationKinds = {
  deploy: { zh: '派出', en: 'deployment' },
  standDown: { zh: '撤回', en: 'stand-down' },
} as const satisfies Record<string, Bilingual>;
export type MobilisationKind = keyof typeof mobilisationKinds;

/** Ranks that the head of a group may have to have: by the roles that somebody holds in the unit that sends them. */
export const headRanks = {
  none: { zh: '不限', en: 'anybody' },
  organiser: { zh: '组织者及以上', en: 'organisers and above' },
  administrator: { zh: '管理员', en: 'administrators' },
} as const satisfies Record<string, Bilingual>;
export type HeadRank = keyof typeof headRanks;

/** The order of the ranks, as the engine counts them. */
export const rankNumber = (rank: HeadRank): number => Object.keys(headRanks).indexOf(rank);

/** The ways in which a place may lack people. */
export const unmetKinds = {
  least: { zh: '低于最少', en: 'below the least' },
  wished: { zh: '低于期望', en: 'below the wish' },
  skill: { zh: '缺技能', en: 'lacks a skill' },
  head: { zh: '缺领队', en: 'lacks a head' },
} as const satisfies Record<string, Bilingual>;
export type UnmetKind = keyof typeof unmetKinds;

/** Why no plan came of an order to compute one. */
export const planFailures = {
  nobody: { zh: '派出单位里没有可以调动或报了名的人', en: 'nobody in the sending units is callable or has offered' },
  notProven: { zh: '结果没有通过核对，请报告', en: 'the result did not pass its check; please report it' },
  broken: { zh: '计算出错，请再试', en: 'the computation broke off; please try again' },
} as const satisfies Record<string, Bilingual>;
export type PlanFailure = keyof typeof planFailures;

/** Bounds of a mobilisation plan, which phones know nothing of; prices in hundreds of metres of way. */
export const mobilisationLimits = {
  units: 2_000,
  places: 1_000,
  peopleAtPlace: 10_000,
  demandSkills: 20,
  demandTies: 100,
  days: 180,
  price: 100_000,
} as const;
