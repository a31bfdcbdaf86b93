import type { MessageKind } from '../../shared/words';
import { agoWords } from '../../tools/define-page';
import type { Message } from '../../api/types';

const looks: Record<MessageKind, { tone: 'red' | 'green' | 'amber' | ''; icon: string }> = {
  reminderDay: { tone: 'green', icon: 'clock' },
  reminderSoon: { tone: 'green', icon: 'clock' },
  taskChanged: { tone: 'amber', icon: 'inbox' },
  taskCancelled: { tone: 'amber', icon: 'inbox' },
  removed: { tone: 'amber', icon: 'inbox' },
  invitation: { tone: 'red', icon: 'star' },
  placeOffered: { tone: 'red', icon: 'star' },
  absent: { tone: 'amber', icon: 'flag' },
  hoursReady: { tone: 'red', icon: 'check' },
  hoursChanged: { tone: 'amber', icon: 'check' },
  disputeOpened: { tone: 'amber', icon: 'flag' },
  disputeDecided: { tone: 'green', icon: 'shield' },
  ratingAsked: { tone: '', icon: 'star' },
  rotaTurn: { tone: 'green', icon: 'clock' },
  swapAsked: { tone: 'red', icon: 'swap' },
  swapAnswered: { tone: 'green', icon: 'swap' },
  recordReplaced: { tone: 'amber', icon: 'paper' },
};

/** Where a tap on a message leads. */
const urlOf = ({ subject: { kind, id }, kind: about }: Message): string => {
  const over = ['absent', 'hoursReady', 'hoursChanged', 'disputeDecided', 'ratingAsked'].includes(about);
  return {
    task: `/pages/task/index?id=${id}`,
    participation: over ? `/pages/served/index?id=${id}` : `/pages/task/index?participation=${id}`,
    need: `/pages/need/index?id=${id}`,
    record: '/pages/records/index',
    dispute: '/organiser/disputes/index',
    rota: '/pages/turns/index',
    swap: '/pages/turns/index',
  }[kind];
};

export const messageRow = (message: Message) => ({
  id: message.id,
  title: message.title,
  text: message.text,
  age: agoWords(Date.parse(message.at)),
  unread: message.readAt === null,
  url: urlOf(message),
  ...looks[message.kind],
});
