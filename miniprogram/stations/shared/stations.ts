import type { Bilingual } from '../../shared/words';

/** The things that a couriers' station offers to those who work outdoors. */
export const stationOffers = {
  water: { zh: '饮水', en: 'water' },
  charging: { zh: '充电', en: 'charging' },
  rest: { zh: '歇脚', en: 'a seat' },
  cooling: { zh: '避暑取暖', en: 'cooling and warmth' },
  meals: { zh: '热饭', en: 'warming up meals' },
  toilet: { zh: '如厕', en: 'a toilet' },
  firstAid: { zh: '急救药箱', en: 'first aid' },
  tools: { zh: '修车工具', en: 'tools' },
} as const satisfies Record<string, Bilingual>;
export type StationOffer = keyof typeof stationOffers;

export const stationLimits = { hoursLength: 60 } as const;
