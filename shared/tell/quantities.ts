import type { Language } from '../words.ts';

/** "1,234": whole numbers with separators, whatever the phone's own habits are. */
export const thousands = (value: number): string => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');

/** One decimal where it says something: "1.2", "3", "23". */
const oneDecimal = (value: number): string => String(Math.round(value * 10) / 10);

/** "不到 100 米", "800 米", "1.2 公里", "23 公里"; "under 100 m", "800 m", "1.2 km", "23 km". */
export const distanceWords = (km: number, language: Language): string => {
  const english = language === 'en';
  if (km < 0.1) return english ? 'under 100 m' : '不到 100 米';
  if (km < 0.95) return `${Math.round(km * 10) * 100} ${english ? 'm' : '米'}`;
  const amount = km < 9.95 ? oneDecimal(km) : thousands(km);
  return `${amount} ${english ? 'km' : '公里'}`;
};

/**
 * "1 小时 20 分钟", "2 小时", "0 分钟"; "1 h 20 min". Anything started counts, so that nobody is told to have less to wait than
 * they do. Hours of service are told so everywhere, never as decimals.
 */
export const minutesWords = (minutes: number, language: Language): string => {
  const total = Math.ceil(minutes - 1e-9);
  const [hours, rest] = [Math.floor(total / 60), total % 60];
  const [hour, minute] = language === 'en' ? ['h', 'min'] : ['小时', '分钟'];
  return [hours > 0 ? `${thousands(hours)} ${hour}` : '', rest > 0 || hours === 0 ? `${rest} ${minute}` : '']
    .filter(Boolean)
    .join(' ');
};

/** The facts that the places of a task or of one of its roles are counted on. */
export interface Slots {
  slots: number;
  taken: number;
}

/**
 * How many people are still wanted: of one role, or of a task over all its roles; a role that is over-full lends no
 * other its surplus.
 */
export const placesLeft = (roles: readonly Slots[]): number =>
  roles.reduce((sum, { slots, taken }) => sum + Math.max(0, slots - taken), 0);

/** "还差 3 人", "已满员"; "3 places left", "full". */
export const placesLeftWords = (left: number, language: Language): string => {
  if (left === 0) return language === 'en' ? 'full' : '已满员';
  return language === 'en' ? `${thousands(left)} place${left === 1 ? '' : 's'} left` : `还差 ${thousands(left)} 人`;
};
