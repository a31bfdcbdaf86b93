import { messageReaders, type MessageKind } from '../../shared/words';
import { agoWords } from '../../tools/define-page';
import type { Message } from '../../api/types';

const looks: Record<MessageKind, { tone: 'ask' | 'done' | 'due' | ''; icon: string }> = {
  reminderDay: { tone: 'done', icon: 'clock' },
  reminderSoon: { tone: 'done', icon: 'clock' },
  taskChanged: { tone: 'due', icon: 'inbox' },
  taskCancelled: { tone: 'due', icon: 'inbox' },
  removed: { tone: 'due', icon: 'inbox' },
  invitation: { tone: 'ask', icon: 'star' },
  placeOffered: { tone: 'ask', icon: 'star' },
  passedOver: { tone: 'due', icon: 'inbox' },
  alreadyFull: { tone: 'done', icon: 'star' },
  fillingNews: { tone: 'due', icon: 'people' },
  absent: { tone: 'due', icon: 'flag' },
  hoursReady: { tone: 'ask', icon: 'check' },
  hoursChanged: { tone: 'due', icon: 'check' },
  hoursToConfirm: { tone: 'due', icon: 'check' },
  disputeOpened: { tone: 'due', icon: 'flag' },
  disputeDecided: { tone: 'done', icon: 'shield' },
  needRaised: { tone: 'ask', icon: 'ask' },
  caseArrived: { tone: 'ask', icon: 'ask' },
  caseUrgent: { tone: 'due', icon: 'flag' },
  caseDue: { tone: 'due', icon: 'clock' },
  caseDueUrgent: { tone: 'due', icon: 'clock' },
  caseWords: { tone: 'ask', icon: 'ask' },
  caseProgress: { tone: 'done', icon: 'ask' },
  caseNews: { tone: 'due', icon: 'ask' },
  caseWaits: { tone: 'due', icon: 'clock' },
  extensionAsked: { tone: 'ask', icon: 'clock' },
  needNews: { tone: 'due', icon: 'clock' },
  hazardReported: { tone: 'ask', icon: 'flag' },
  hazardUnchecked: { tone: 'due', icon: 'flag' },
  hazardNews: { tone: 'done', icon: 'flag' },
  caseDueMany: { tone: 'due', icon: 'clock' },
  caseDueManyUrgent: { tone: 'due', icon: 'clock' },
  caseSupervised: { tone: 'due', icon: 'flag' },
  caseUrged: { tone: 'due', icon: 'flag' },
  appealAsked: { tone: 'ask', icon: 'shield' },
  appealDecided: { tone: 'done', icon: 'shield' },
  hotSpots: { tone: 'due', icon: 'flag' },
  callBacksDrawn: { tone: 'ask', icon: 'phone' },
  whistleBlown: { tone: 'ask', icon: 'flag' },
  whistleUrgent: { tone: 'due', icon: 'flag' },
  whistleAnswered: { tone: 'done', icon: 'flag' },
  whistleLate: { tone: 'due', icon: 'clock' },
  ratingAsked: { tone: '', icon: 'star' },
  rotaTurn: { tone: 'done', icon: 'clock' },
  swapAsked: { tone: 'ask', icon: 'swap' },
  swapAnswered: { tone: 'done', icon: 'swap' },
  organiserNote: { tone: 'due', icon: 'inbox' },
  recordReplaced: { tone: 'due', icon: 'paper' },
  announcement: { tone: 'ask', icon: 'flag' },
  announcementUrgent: { tone: 'due', icon: 'flag' },
  announcementRetracted: { tone: 'due', icon: 'flag' },
  announcementToApprove: { tone: 'ask', icon: 'shield' },
  appealPlace: { tone: 'done', icon: 'people' },
  listClaimed: { tone: 'ask', icon: 'paper' },
  listAnswered: { tone: 'done', icon: 'paper' },
  bookingEnded: { tone: 'due', icon: 'clock' },
  boardNews: { tone: 'ask', icon: 'flag' },
  boardAnswered: { tone: 'done', icon: 'flag' },
  belongingReported: { tone: 'ask', icon: 'people' },
  belongingAnswered: { tone: 'done', icon: 'people' },
  roundOpened: { tone: 'ask', icon: 'people' },
  pairNews: { tone: 'due', icon: 'people' },
  pairReview: { tone: 'ask', icon: 'people' },
  boardReport: { tone: 'ask', icon: 'flag' },
  surgeSwitched: { tone: 'due', icon: 'flag' },
  orderGiven: { tone: 'ask', icon: 'flag' },
  orderAsked: { tone: 'ask', icon: 'people' },
  orderWithdrawn: { tone: 'due', icon: 'flag' },
  orderObjected: { tone: 'due', icon: 'flag' },
  orderFellAway: { tone: 'due', icon: 'people' },
  orderDecided: { tone: 'done', icon: 'shield' },
  organisationAsked: { tone: 'ask', icon: 'people' },
  organisationChanged: { tone: 'due', icon: 'people' },
  organisationEnded: { tone: 'done', icon: 'people' },
  teamAsked: { tone: 'ask', icon: 'people' },
  teamNews: { tone: 'due', icon: 'people' },
  teamHeadAsked: { tone: 'ask', icon: 'people' },
  teamPlace: { tone: 'ask', icon: 'people' },
  teamClaimNews: { tone: 'due', icon: 'people' },
  teamNamesDue: { tone: 'due', icon: 'clock' },
  teamPlaceDue: { tone: 'ask', icon: 'clock' },
};

/** The page of a unit that a kind of message is about. */
const ofUnit = (about: MessageKind, id: string): string => {
  if (about === 'orderFellAway') return `/organiser/desk/index?unit=${id}`;
  if (about === 'callBacksDrawn') return `/organiser/call-backs/index?unit=${id}`;
  if (about === 'belongingReported') return `/pairing/all/index?unit=${id}`;
  return ['hotSpots', 'caseNews', 'caseDueMany', 'caseDueManyUrgent'].includes(about)
    ? `/organiser/cases/index?unit=${id}`
    : `/organiser/hours/index?unit=${id}&at=3`;
};

/** Where a tap on a message leads. */
const urlOf = ({ subject: { kind, id }, kind: about }: Message): string => {
  const over = ['absent', 'hoursReady', 'hoursChanged', 'disputeDecided', 'ratingAsked'].includes(about);
  return {
    task: about === 'fillingNews' ? `/organiser/filling/index?task=${id}` : `/pages/task/index?id=${id}`,
    participation: over ? `/pages/served/index?id=${id}` : `/pages/task/index?participation=${id}`,
    need: messageReaders[about] === 'staff' ? `/organiser/case/index?id=${id}` : `/pages/need/index?id=${id}`,
    case: `/organiser/case/index?id=${id}`,
    record: '/pages/records/index',
    dispute: '/organiser/disputes/index',
    rota: '/pages/turns/index',
    swap: '/pages/turns/index',
    unit: ofUnit(about, id),
    hazard:
      about === 'hazardReported' || about === 'hazardUnchecked'
        ? `/photos/checking/index?check=${id}`
        : `/photos/hazards/index`,
    announcement: `/announcements/one/index?id=${id}`,
    listEntry: `/lists/entry/index?id=${id}`,
    boardItem: `/lists/item/index?id=${id}`,
    pairingRound: `/pairing/round/index?id=${id}`,
    pair: `/pairing/pair/index?id=${id}`,
    belonging: '/pairing/belongings/index',
    order: `/duty/one/index?id=${id}`,
    surge: '/duty/all/index',
    organisation: `/organisations/one/index?id=${id}`,
    team: `/teams/one/index?id=${id}`,
  }[kind];
};

export const messageRow = (message: Message) => ({
  id: message.id,
  title: message.title,
  text: message.text,
  age: agoWords(Date.parse(message.at)),
  unread: message.readAt === null,
  url: urlOf(message),
  isLong: message.subject.kind === 'announcement',
  ...looks[message.kind],
});
