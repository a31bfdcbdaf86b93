import type { OfferInput } from '../../api/types';
import type { Skill } from '../../shared/words';
import { isAlways, isOn } from './slots';
import { fill, words } from '../../i18n/index';
import { allSkills, skillWords } from '../../state/filters';
import { isoDay } from '../../tools/time';
import { clock, dayWords, spanWords } from '../../tools/tell';

/** An offer as the screen shows it. */
export const shownOffer = (offer: OfferInput): object => {
  const w = words('offer');
  const names = [w.slotEarly, w.slotMorning, w.slotAfternoon, w.slotEvening, w.slotNight];
  const own = new Map<Skill, string | undefined>(
    offer.skills.map(({ skill, certifiedUntil }) => [skill, certifiedUntil]),
  );
  return {
    radiusText: fill(w.radiusValue, { n: offer.radiusKm }),
    week: w.days.map((name, index) => ({
      weekday: index + 1,
      name,
      slots: names.map((slotName, slot) => ({ slot, name: slotName, on: isOn(offer.weekly, index + 1, slot) })),
    })),
    always: isAlways(offer.weekly),
    // Days of their own and no weekly ones: then only those days count.
    weeklyHint: isAlways(offer.weekly)
      ? w.alwaysHint
      : offer.weekly.length > 0
        ? ''
        : offer.dated.length > 0
          ? w.onlyDated
          : w.weeklyHint,
    dated: offer.dated.map(({ from, to }, at) => ({
      at,
      day: dayWords(from),
      span: spanWords(from, to),
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
