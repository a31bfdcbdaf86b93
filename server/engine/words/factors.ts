import type { OfferFacts, RoleFacts, TaskFacts } from '../facts/facts.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import { belongsTo } from '../worth/belonging.ts';
import type { MatchConfig } from '../worth/config.ts';
import { takenOf } from '../worth/worth.ts';
import type { Wording } from './locale.ts';
import { skillWord } from './locale.ts';
import { distanceWords, startWords } from './quantities.ts';

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
  const left = Math.max(0, role.slots - role.taken);
  const start = startWords(task.start, now, config.utcOffset, wording.locale);
  if (wording.locale === 'en') {
    const first = takenOf(task) === 0 && left > 0 ? 'nobody yet, ' : '';
    return `${first}${left} place${left === 1 ? '' : 's'} left, ${start}`;
  }
  const first = takenOf(task) === 0 && left > 0 ? '还没有人报名，' : '';
  return left === 0 ? `已满，${start}` : `${first}还差 ${left} 人，${start}`;
}
