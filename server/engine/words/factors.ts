import type { OfferFacts, RoleFacts, TaskFacts } from '../facts/facts.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import { belongsTo } from '../worth/factors.ts';
import type { MatchConfig } from '../worth/config.ts';
import { takenOf } from '../worth/worth.ts';
import { type Wording, skillWord } from './wording.ts';
import { startWords } from '../../../shared/tell/days.ts';
import { distanceWords, placesLeft, placesLeftWords } from '../../../shared/tell/quantities.ts';

/**
 * Why a pair fits, in words, the most telling first:
 * "0.8 km · you have first aid · 2 places left, starts tomorrow".
 */
export function factorsInWords(
  offer: OfferFacts,
  task: TaskFacts,
  role: RoleFacts,
  now: number,
  config: MatchConfig,
  wording: Wording,
): string {
  const km = distanceKm(offer.lng, offer.lat, task.lng, task.lat);
  const parts = [
    distanceWords(km, wording.locale),
    skillPart(offer, role, wording),
    homePart(offer, task, wording),
    wording.reader === 'organiser' ? '' : placesPart(task, role, now, config, wording),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function skillPart(offer: OfferFacts, role: RoleFacts, wording: Wording): string {
  if (role.skill === undefined || !offer.skills.some(({ skill }) => skill === role.skill)) return '';
  const skill = skillWord(wording, role.skill);
  if (wording.locale === 'en') return wording.reader === 'organiser' ? `has ${skill}` : `you have ${skill}`;
  return wording.reader === 'organiser' ? `会${skill}` : `您会${skill}`;
}

function homePart(offer: OfferFacts, task: TaskFacts, wording: Wording): string {
  const en = wording.locale === 'en';
  if (offer.branchId !== undefined && task.unitPath.includes(offer.branchId)) return en ? 'own branch' : '本支部';
  const community = task.communityId ?? task.unitId;
  if (offer.communityId === undefined || community !== offer.communityId) return '';
  return belongsTo(offer, community) ? (en ? 'own community' : '本社区') : '';
}

function placesPart(task: TaskFacts, role: RoleFacts, now: number, config: MatchConfig, wording: Wording): string {
  // Of the whole task, as its card and its own screen say it; whether this role has room is what the rules have
  // decided.
  const left = placesLeft([role]) === 0 ? 0 : placesLeft(task.roles);
  const start = startWords(task.start, now, wording.locale, config.utcOffset);
  const en = wording.locale === 'en';
  const first = takenOf(task) === 0 && left > 0 ? (en ? 'nobody yet, ' : '还没有人报名，') : '';
  return `${first}${placesLeftWords(left, wording.locale)}${en ? ', ' : '，'}${start}`;
}
