import type { Bilingual } from './words.ts';

interface Effect {
  name: Bilingual;
  /** The unit of its number; a switch has none. */
  measure?: Bilingual;
  /** The value without a surge, and where an administrator says nothing else, with one. */
  ordinary: number | boolean;
  usual: number | boolean;
  /** The bounds of what a surge may make of it; a switch has none. */
  bounds?: readonly [least: number, most: number];
  /**
   * Of several surges that cover a unit the strongest holds: the lowest number, or the highest; a switch is on where
   * any is.
   */
  strongest: 'lowest' | 'highest';
}

/**
 * Everything that a surge changes, and how far: the one list. A room reads its entry by `effectiveAt`
 * (`server/domain/surges/effective.ts`), the console shows it before the surge is switched on.
 */
export const surgeEffects = {
  roundTheClock: {
    name: { zh: '新工单按全天候时钟计时', en: 'new cases are counted round the clock' },
    ordinary: false,
    usual: true,
    strongest: 'highest',
  },
  limitPercent: {
    name: { zh: '新工单的时限', en: 'limits of new cases' },
    measure: { zh: '%', en: '%' },
    ordinary: 100,
    usual: 50,
    bounds: [25, 100],
    strongest: 'lowest',
  },
  recruitingKm: {
    name: { zh: '在辖区外多远以内找志愿者', en: 'volunteers are looked for so far beyond the unit' },
    measure: { zh: '公里', en: 'km' },
    ordinary: 10,
    usual: 30,
    bounds: [10, 60],
    strongest: 'highest',
  },
  invitationsPerWeek: {
    name: { zh: '一个人一周最多收到的任务邀请', en: 'invitations to tasks that one person may get a week' },
    measure: { zh: '次', en: 'times' },
    ordinary: 3,
    usual: 5,
    bounds: [3, 7],
    strongest: 'highest',
  },
  requestKm: {
    name: { zh: '离岗位多远以内的志愿者可以被邀请支援', en: 'volunteers may be asked to a post from so far away' },
    measure: { zh: '公里', en: 'km' },
    ordinary: 5,
    usual: 15,
    bounds: [5, 60],
    strongest: 'highest',
  },
  requestsPerWeek: {
    name: { zh: '一个人一周最多收到的支援邀请', en: 'invitations to the front that one person may get a week' },
    measure: { zh: '次', en: 'times' },
    ordinary: 1,
    usual: 2,
    bounds: [1, 3],
    strongest: 'highest',
  },
  postsAnywhere: {
    name: { zh: '可以跨区派人到岗', en: 'people may be sent to posts of other areas' },
    ordinary: false,
    usual: true,
    strongest: 'highest',
  },
} as const satisfies Record<string, Effect>;
export type SurgeEffect = keyof typeof surgeEffects;

type ValueOf<T> = T extends boolean ? boolean : number;
/** A value for every entry of the list. */
export type SurgeValues = { [K in SurgeEffect]: ValueOf<(typeof surgeEffects)[K]['ordinary']> };

const valuesBy = (of: (effect: Effect) => number | boolean): SurgeValues =>
  Object.fromEntries(
    Object.entries(surgeEffects as Record<string, Effect>).map(([key, effect]) => [key, of(effect)]),
  ) as unknown as SurgeValues;

export const ordinaryValues: SurgeValues = valuesBy(({ ordinary }) => ordinary);
export const usualSurge: SurgeValues = valuesBy(({ usual }) => usual);

/** The values where several surges hold: the strongest of each entry, and without any the ordinary ones. */
export const strongestOf = (surges: readonly SurgeValues[]): SurgeValues =>
  Object.fromEntries<number | boolean>(
    Object.entries(surgeEffects as Record<string, Effect>).map(([key, { ordinary, strongest }]) => {
      const all = [ordinary, ...surges.map((values) => values[key as SurgeEffect])];
      if (typeof ordinary === 'boolean') return [key, all.includes(true)];
      return [key, strongest === 'lowest' ? Math.min(...all.map(Number)) : Math.max(...all.map(Number))];
    }),
  ) as unknown as SurgeValues;

/** A surge by the clock. Ended by hand, it is over at that instant. */
export const surgeStates = {
  planned: { zh: '将启动', en: 'begins later' },
  on: { zh: '战时', en: 'on' },
  over: { zh: '已结束', en: 'over' },
} as const satisfies Record<string, Bilingual>;
export type SurgeState = keyof typeof surgeStates;
