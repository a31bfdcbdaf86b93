import type { Rota } from '../../../shared/api.d.ts';
import { categories } from '../../../shared/words.ts';
import { factsOf, type Fact } from '../../parts/facts.ts';
import { ruleWords } from '../../parts/call/rule-words.ts';
import { words as call } from '../../parts/call/words.ts';
import { tellNumber, tellTime } from '../../parts/telling.ts';
import { fill, wordOf } from '../../words/catalogue.ts';
import { tellDuty } from './duty.ts';
import { words } from './words.ts';

/** A rota in words. */
export function factsOfRota(rota: Rota): Fact[] {
  const { place, contact, unknownYears } = rota;
  return factsOf([
    [words.value.rotaState, rota.state === 'running' ? null : words.value.states[rota.state]],
    [words.value.duty, tellDuty(rota)],
    [words.value.period, rota.to ? `${rota.from} – ${rota.to}` : fill(words.value.fromDay, { day: rota.from })],
    [words.value.unit, rota.unitName],
    [words.value.category, wordOf(categories[rota.category])],
    [words.value.place, place.address ? `${place.area} · ${place.address}` : place.area],
    [
      words.value.roles,
      rota.roles.map(({ name, slots }) => `${name} × ${tellNumber(slots)}`).join(words.value.listMark),
    ],
    [words.value.rules, ruleWords(rota.rules)],
    [words.value.members, tellNumber(rota.members)],
    [words.value.contact, contact && `${contact.name} ${contact.phone}`],
    [words.value.unknownYears, unknownYears.join(words.value.listMark)],
    [words.value.ended, rota.endedAt && `${tellTime(rota.endedAt)} · ${rota.endReason ?? ''}`],
  ]);
}

/** A rota in words with everything that its organisers decide: what differs between two looks at it is found by it. */
export const everyFactOfRota = (rota: Rota): Fact[] => [
  ...factsOf([
    [call.value.title, rota.title],
    [call.value.description, rota.description],
    [call.value.risks, rota.risks],
    [call.value.safeguards, rota.safeguards],
  ]),
  ...factsOfRota(rota),
];
