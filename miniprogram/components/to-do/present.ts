import { fill, words } from '../../i18n/index';
import { askedRow, pastRow, upcomingRow } from '../../tools/mine-rows';
import { timeWords } from '../../tools/tell';
import type { ToDo } from '../../state/to-do';

/** So many invitations are shown; the rest is one tap away. */
const maxShownAsked = 2;

const nextRow = ({ next }: ToDo) => {
  if (!next) return null;
  const { id, taskId, title, when, countdown, where, checkIn, queued } = upcomingRow(next);
  return { id, taskId, title, when, countdown, where, checkIn, queued };
};

const confirmRow = ({ toConfirm }: ToDo) => {
  if (toConfirm.length === 0) return null;
  const w = words('home');
  const [{ participation, task }] = toConfirm;
  const one = toConfirm.length === 1;
  return {
    text: one ? fill(w.confirmOne, { title: task.title }) : fill(w.confirmMany, { n: toConfirm.length }),
    note: one ? pastRow(toConfirm[0]).hours : '',
    url: one ? `/pages/served/index?id=${participation.id}` : '/pages/hours/index',
  };
};

/** The first surge that holds for the person, and what of the front waits for their answer. */
const frontRow = ({ front: { surges, waiting } }: ToDo) => {
  if (surges.length === 0 && waiting === 0) return null;
  const w = words('home');
  const [surge] = surges;
  return {
    surge: surge ? fill(w.surge, { unit: surge.unit?.name ?? '', time: timeWords(surge.until) }) : '',
    waiting: waiting > 0 ? fill(w.duty, { n: waiting }) : '',
  };
};

/** The to-do card's rows; `any`: whether there is something to do. */
export const shownToDo = (toDo: ToDo) => ({
  any:
    toDo.front.surges.length > 0 ||
    toDo.front.waiting > 0 ||
    toDo.next !== null ||
    toDo.asked.length > 0 ||
    toDo.toConfirm.length > 0,
  next: nextRow(toDo),
  asked: toDo.asked.slice(0, maxShownAsked).map(askedRow),
  moreAsked:
    toDo.asked.length > maxShownAsked ? fill(words('home').moreAsked, { n: toDo.asked.length - maxShownAsked }) : '',
  confirm: confirmRow(toDo),
  front: frontRow(toDo),
});
export type ShownToDo = ReturnType<typeof shownToDo>;

export const nothingToDo: ShownToDo = { any: false, next: null, asked: [], moreAsked: '', confirm: null, front: null };
