import { skills, type Language, type Skill } from '../../../shared/words.ts';
import { sideOf } from '../../platform/refusals/refuse.ts';
import type { OfferFacts, RoleFacts, TaskFacts } from '../../engine/facts/facts.ts';
import { factorsInWords } from '../../engine/words/factors.ts';
import type { Reader, Wording } from '../../engine/words/wording.ts';
import type { MatchConfig } from '../../engine/worth/config.ts';

const wordingFor = (language: Language, reader: Reader): Wording => ({
  locale: language,
  reader,
  skillName: (skill) => skills[skill as Skill]?.[sideOf(language)] ?? skill,
});

/** Why a pair fits, in the reader's language: as one line and as its parts. */
export function reasonsFor(
  offer: OfferFacts,
  task: TaskFacts,
  role: RoleFacts,
  now: Date,
  config: MatchConfig,
  language: Language,
  reader: Reader,
): { text: string; list: string[] } {
  const text = factorsInWords(offer, task, role, now.getTime(), config, wordingFor(language, reader));
  return { text, list: text.split(' · ') };
}
