import type { OfferInput } from '../../api/types';
import type { Skill } from '../../shared/words';
import { fill, words } from '../../i18n/index';
import { allSkills, skillWords } from '../../state/filters';
import { language } from '../../state/settings';
import { clock, dayWords, isoDay, spanWords } from '../../tools/time';

/** The parts of a day that one taps; minutes of the day. The API takes any windows, these are the ones offered here. */
const slots = [
  { slot: 'morning', fromMinute: 8 * 60, toMinute: 12 * 60 },
  { slot: 'afternoon', fromMinute: 12 * 60, toMinute: 18 * 60 },
  { slot: 'evening', fromMinute: 18 * 60, toMinute: 22 * 60 },
] as const;

/** Whether a part of a day lies within what was offered for it. */
const isOn = ({ weekly }: OfferInput, weekday: number, at: number): boolean =>
  weekly.some(
    (window) =>
      window.weekday === weekday && window.fromMinute <= slots[at].fromMinute && window.toMinute >= slots[at].toMinute,
  );

/** Turns a part of a day on or off; parts that touch become one window, so that a task across noon fits. */
export const toggled = (offer: OfferInput, weekday: number, at: number): OfferInput['weekly'] => {
  const on = slots.map((_, index) => (index === at ? !isOn(offer, weekday, index) : isOn(offer, weekday, index)));
  const own: OfferInput['weekly'] = [];
  slots.forEach(({ fromMinute, toMinute }, index) => {
    if (!on[index]) return;
    const last = own[own.length - 1];
    if (last && last.toMinute === fromMinute) last.toMinute = toMinute;
    else own.push({ weekday, fromMinute, toMinute });
  });
  return [...offer.weekly.filter((window) => window.weekday !== weekday), ...own];
};

/** An offer as the screen shows it. */
export const shownOffer = (offer: OfferInput): object => {
  const w = words('offer');
  const names = [w.slotMorning, w.slotAfternoon, w.slotEvening];
  const own = new Map<Skill, string | undefined>(
    offer.skills.map(({ skill, certifiedUntil }) => [skill, certifiedUntil]),
  );
  return {
    radiusText: fill(w.radiusValue, { n: offer.radiusKm }),
    week: w.days.map((name, index) => ({
      weekday: index + 1,
      name,
      slots: names.map((slotName, slot) => ({ slot, name: slotName, on: isOn(offer, index + 1, slot) })),
    })),
    // Days of their own and no weekly ones: then only those days count.
    weeklyHint: offer.weekly.length > 0 ? '' : offer.dated.length > 0 ? w.onlyDated : w.weeklyHint,
    dated: offer.dated.map(({ from, to }, at) => ({
      at,
      day: dayWords(from, language()),
      span: spanWords(from, to, language()),
      from: clock(from),
      to: clock(to),
    })),
    skillChips: allSkills.map((skill) => ({ skill, name: skillWords(skill), on: own.has(skill) })),
    ownSkills: offer.skills.map(({ skill, certifiedUntil }) => ({
      skill,
      name: skillWords(skill),
      day: certifiedUntil ? isoDay(certifiedUntil) : '',
      until: certifiedUntil ? `${w.certifiedUntil} ${isoDay(certifiedUntil)}` : '',
    })),
  };
};
