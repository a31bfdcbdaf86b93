import type { Front } from '../api/front';
import type { AnswerOf, Order } from '../api/types';
import { fill, ownTexts } from '../i18n/index';
import { orderStates } from '../shared/orders';
import { sharedWord, spanWords, timeWords } from '../tools/tell';
import type { Callable } from './calls';
import { dutyTexts } from './texts';

const toneOf = ({ state }: Order): string =>
  state === 'given' || state === 'upheld' ? 'tag-ask' : state === 'taken' ? 'tag-done' : '';

/** An order, or an invitation, as a row of the list. */
export const orderRow = (order: Order) => {
  const w = ownTexts(dutyTexts);
  return {
    id: order.id,
    kindName: order.kind === 'order' ? w.order : w.request,
    stateName: sharedWord(orderStates[order.state]),
    tone: toneOf(order),
    post: fill(w.post, { post: order.post?.name ?? '' }),
    when: spanWords(order.from, order.until),
    unit: fill(w.from, { unit: order.unit?.name ?? '' }),
  };
};

export const surgeRow = ({ id, unit, until, reason }: Front['surges'][number]) => ({
  id,
  text: fill(ownTexts(dutyTexts).surge, { unit: unit?.name ?? '', time: timeWords(until), reason }),
});

export const callableRow = ({ unit, since }: Callable) => ({ id: unit.id, name: unit.name, on: since !== null });

export const shiftRow = ({ id, title, start, end }: AnswerOf<'listTasks'>['items'][number]) => ({
  id,
  title,
  when: spanWords(start, end),
});

const wordsRow = (title: string, words: Order['objection']) => (words ? { title, reason: words.reason } : null);

/** The group of the post, while it is still to be gone to. */
function drawnGroup({ group, state }: Order) {
  if (!group || !['given', 'taken', 'objected', 'upheld'].includes(state)) return null;
  const w = ownTexts(dutyTexts);
  return {
    id: group.id,
    name: group.name,
    head: group.head ?? w.noHead,
    meeting: group.meeting ? timeWords(group.meeting.at) : '',
    place: group.meeting?.place ?? '',
    hint: state === 'taken' ? '' : w.groupHint,
    isIn: state === 'taken',
  };
}

/** An order as its page draws it. */
export const drawnOrder = (order: Order): object => {
  const w = ownTexts(dutyTexts);
  return {
    shown: {
      ...orderRow(order),
      isOrder: order.kind === 'order',
      reason: order.reason,
      hint: order.person ? '' : w.hints[order.state][order.kind],
      person: order.person?.displayName ?? '',
      isOpen: order.state === 'given' || order.state === 'upheld',
      isTaken: order.state === 'taken' && !order.person,
      replacedBy: order.replacedBy ?? '',
      heads: order.head && !order.person ? w.youHead : '',
    },
    group: order.person ? null : drawnGroup(order),
    told: [
      wordsRow(w.objection, order.objection),
      wordsRow(w.decision, order.decision),
      wordsRow(w.ending, order.ending),
    ].filter((one) => one !== null),
    can: order.can,
  };
};
