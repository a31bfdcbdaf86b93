import type { Task } from '../../../shared/api.d.ts';
import { categories } from '../../../shared/words.ts';
import { factsOf, type Fact } from '../../parts/facts.ts';
import { fillOf, tellSpan, tellTime } from '../../parts/telling.ts';
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
    [words.value.contact, contact && `${contact.name} ${contact.phone}`],
    [words.value.risks, task.risks],
    [words.value.safeguards, task.safeguards],
    [words.value.cancelReason, task.cancelReason],
  ]);
}
