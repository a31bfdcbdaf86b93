import type { Task } from '../../../shared/api.d.ts';
import { categories } from '../../../shared/words.ts';
import { factsOf, type Fact } from '../../parts/facts.ts';
import { ruleWords } from '../../parts/call/rule-words.ts';
import { words as call } from '../../parts/call/words.ts';
import { fillOf, tellNumber, tellSpan, tellTime } from '../../parts/telling.ts';
import { wordOf } from '../../words/catalogue.ts';
import { words } from './words.ts';

/** A task in words, without its roles. */
export function factsOfTask(task: Task): Fact[] {
  const { place, contact } = task;
  return factsOf([
    [words.value.time, tellSpan(task)],
    [words.value.signUpBy, tellTime(task.signUpBy)],
    [words.value.people, fillOf(task)],
    [words.value.unit, task.unitName],
    [words.value.category, wordOf(categories[task.category])],
    [words.value.place, place.address ? `${place.area} · ${place.address}` : place.area],
    [words.value.withdrawBy, tellTime(task.withdrawBy)],
    [words.value.rules, ruleWords(task.rules)],
    [words.value.contact, contact && `${contact.name} ${contact.phone}`],
    [words.value.risks, task.risks],
    [words.value.safeguards, task.safeguards],
    [words.value.cancelReason, task.cancelReason],
  ]);
}

/** A task in words with everything that its organisers decide: what differs between two looks at it is found by it. */
export const everyFactOfTask = (task: Task): Fact[] => [
  ...factsOf([
    [call.value.title, task.title],
    [call.value.description, task.description],
    [
      words.value.roles,
      task.roles.map(({ name, slots }) => `${name} × ${tellNumber(slots)}`).join(words.value.listMark),
    ],
  ]),
  ...factsOfTask(task),
];
