import type { ParticipationState } from '../../../shared/participation-states.ts';
import type { OrderState } from '../../../shared/orders.ts';
import type { MessageKind, NeedState } from '../../../shared/words.ts';
import type { MessageValues } from './values.ts';

/**
 * The condition that has to be true still when a message is sent; else it stays in the inbox alone. `always`: what it
 * tells of is done and stays so. `startAsTold`: its task still begins when the message says.
 */
export type MustHold =
  | 'always'
  | { readonly participation: readonly ParticipationState[]; readonly startAsTold?: true }
  | { readonly need: readonly NeedState[] }
  | { readonly swap: readonly 'asked'[] }
  /** Something of the unit still waits for somebody's word. */
  | { readonly unit: readonly 'waits'[] }
  /** The reader is still a member, or asked to be one, of the temporary organisation. */
  | { readonly membership: readonly ('asked' | 'in')[] }
  /** The version that was told is the one in force, or still awaits its second administrator. */
  | { readonly announcement: readonly AnnouncementStanding[] }
  | { readonly order: readonly OrderState[] };

export const announcementStandings = ['asTold', 'awaiting', 'over'] as const;
/** The standing of a version of an announcement: in force as told, without its second word yet, or neither. */
export type AnnouncementStanding = (typeof announcementStandings)[number];

/** How long a question stands: a share of the time that is left for it, at most so many hours. */
interface TimeToAnswer {
  readonly share: number;
  readonly maxHours: number;
}

/** The declaration of a kind of message. */
export interface KindOfMessage {
  readonly holds: MustHold;
  /** A message that could not be sent for so many hours is useless, and before that from one of its own instants on. */
  readonly useless: { readonly hours: number; readonly from?: 'start' | 'until' };
  /**
   * It goes out at any hour of the night from so many hours before the start on; 0: never, which no question may be;
   * infinite: always, with or without a start.
   */
  readonly urgentHours: number;
  /** A question that lapses, and how; null where nothing has to be answered by a time. */
  readonly question: TimeToAnswer | null;
}

const dayHours = 24;
const weekHours = 7 * dayHours;
/** A volunteer who sets out at five would rather be woken than stand there alone. */
const wastedWayHours = 3;
/** Urgent without a start, however late it is. */
const atAnyHour = Number.POSITIVE_INFINITY;

export const kindsOfMessages = {
  reminderDay: {
    holds: { participation: ['confirmed'] },
    useless: { hours: dayHours, from: 'start' },
    urgentHours: 0,
    question: null,
  },
  reminderSoon: {
    holds: { participation: ['confirmed'] },
    useless: { hours: 2, from: 'start' },
    urgentHours: wastedWayHours,
    question: null,
  },
  taskChanged: {
    // `expired`: whose invitation ended with its role.
    holds: { participation: ['waiting', 'proposed', 'offered', 'confirmed', 'expired'], startAsTold: true },
    useless: { hours: weekHours, from: 'start' },
    urgentHours: wastedWayHours,
    question: null,
  },
  taskCancelled: { holds: 'always', useless: { hours: weekHours }, urgentHours: wastedWayHours, question: null },
  removed: { holds: 'always', useless: { hours: weekHours }, urgentHours: wastedWayHours, question: null },
  invitation: {
    holds: { participation: ['proposed'] },
    useless: { hours: weekHours, from: 'until' },
    urgentHours: 2,
    // As long as the settings or the asker say.
    question: { share: 1, maxHours: Number.POSITIVE_INFINITY },
  },
  placeOffered: {
    holds: { participation: ['offered'] },
    useless: { hours: weekHours, from: 'until' },
    urgentHours: 3,
    question: { share: 1 / 4, maxHours: 12 },
  },
  passedOver: {
    holds: { participation: ['expired'] },
    useless: { hours: weekHours, from: 'start' },
    urgentHours: 0,
    question: null,
  },
  alreadyFull: {
    holds: { participation: ['expired'] },
    useless: { hours: weekHours, from: 'start' },
    urgentHours: 0,
    question: null,
  },
  // Told of a promise whose time is over as well.
  fillingNews: { holds: 'always', useless: { hours: weekHours, from: 'start' }, urgentHours: 0, question: null },
  absent: { holds: { participation: ['absent'] }, useless: { hours: weekHours }, urgentHours: 0, question: null },
  hoursReady: {
    holds: { participation: ['completed'] },
    useless: { hours: weekHours },
    urgentHours: 0,
    question: null,
  },
  hoursChanged: {
    holds: { participation: ['completed'] },
    useless: { hours: weekHours },
    urgentHours: 0,
    question: null,
  },
  hoursToConfirm: {
    holds: { unit: ['waits'] },
    useless: { hours: weekHours },
    urgentHours: 0,
    question: null,
  },
  disputeOpened: {
    holds: { participation: ['disputed'] },
    useless: { hours: weekHours },
    urgentHours: 0,
    question: null,
  },
  disputeDecided: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  needRaised: { holds: { need: ['received'] }, useless: { hours: weekHours }, urgentHours: 0, question: null },
  caseArrived: {
    holds: { need: ['received', 'dispatched'] },
    useless: { hours: weekHours },
    urgentHours: 0,
    question: null,
  },
  // Of grade A: told at any hour of the night, the more so when a deadline of it has passed.
  caseUrgent: {
    holds: { need: ['received', 'dispatched'] },
    useless: { hours: weekHours },
    urgentHours: atAnyHour,
    question: null,
  },
  caseDue: {
    holds: { need: ['received', 'dispatched'] },
    useless: { hours: weekHours },
    urgentHours: 0,
    question: null,
  },
  // Of grade A: its levels do not wait for the morning, the last ones least of all.
  caseDueUrgent: {
    holds: { need: ['received', 'dispatched'] },
    useless: { hours: weekHours },
    urgentHours: atAnyHour,
    question: null,
  },
  caseWords: {
    holds: { need: ['received', 'dispatched'] },
    useless: { hours: weekHours },
    urgentHours: 0,
    question: null,
  },
  caseProgress: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  caseNews: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  caseWaits: { holds: { need: ['dispatched'] }, useless: { hours: weekHours }, urgentHours: 0, question: null },
  extensionAsked: { holds: { need: ['dispatched'] }, useless: { hours: weekHours }, urgentHours: 0, question: null },
  needNews: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  hazardReported: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  hazardUnchecked: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  hazardNews: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  caseDueMany: { holds: 'always', useless: { hours: dayHours }, urgentHours: 0, question: null },
  caseDueManyUrgent: { holds: 'always', useless: { hours: dayHours }, urgentHours: atAnyHour, question: null },
  caseSupervised: {
    // Served or rated: its requester was dissatisfied, and it could not be sent back.
    holds: { need: ['received', 'dispatched', 'served', 'rated'] },
    useless: { hours: weekHours },
    urgentHours: 0,
    question: null,
  },
  caseUrged: {
    holds: { need: ['received', 'moreNeeded', 'dispatched'] },
    useless: { hours: weekHours },
    urgentHours: 0,
    question: null,
  },
  appealAsked: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  appealDecided: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  hotSpots: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  callBacksDrawn: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  whistleBlown: {
    holds: { need: ['dispatched'] },
    useless: { hours: weekHours },
    urgentHours: 0,
    question: null,
  },
  // Of an emergency: told at any hour of the night.
  whistleUrgent: {
    holds: { need: ['dispatched'] },
    useless: { hours: weekHours },
    urgentHours: atAnyHour,
    question: null,
  },
  whistleAnswered: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  whistleLate: {
    holds: { need: ['dispatched'] },
    useless: { hours: weekHours },
    urgentHours: 0,
    question: null,
  },
  ratingAsked: { holds: { need: ['served'] }, useless: { hours: weekHours }, urgentHours: 0, question: null },
  rotaTurn: {
    holds: { participation: ['proposed'] },
    useless: { hours: weekHours, from: 'until' },
    urgentHours: 3,
    question: { share: 1 / 4, maxHours: 48 },
  },
  swapAsked: {
    holds: { swap: ['asked'] },
    useless: { hours: weekHours, from: 'until' },
    urgentHours: 2,
    question: { share: 1, maxHours: Number.POSITIVE_INFINITY },
  },
  swapAnswered: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  organiserNote: {
    holds: { participation: ['confirmed', 'present', 'left'] },
    useless: { hours: dayHours },
    urgentHours: wastedWayHours,
    question: null,
  },
  recordReplaced: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  // `start`: when the version expires.
  announcement: {
    holds: { announcement: ['asTold'] },
    useless: { hours: weekHours, from: 'start' },
    urgentHours: 0,
    question: null,
  },
  // By the word of two administrators, for seven days at most: told at any hour of the night.
  announcementUrgent: {
    holds: { announcement: ['asTold'] },
    useless: { hours: weekHours, from: 'start' },
    urgentHours: weekHours,
    question: null,
  },
  announcementRetracted: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  // An administrator who is to wake a city may be woken.
  announcementToApprove: {
    holds: { announcement: ['awaiting'] },
    useless: { hours: weekHours, from: 'start' },
    urgentHours: weekHours,
    question: null,
  },
  appealPlace: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  listClaimed: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  listAnswered: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  boardNews: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  boardAnswered: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  boardReport: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  belongingReported: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  belongingAnswered: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  roundOpened: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  pairNews: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  pairReview: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  bookingEnded: {
    holds: 'always',
    useless: { hours: weekHours, from: 'start' },
    urgentHours: wastedWayHours,
    question: null,
  },
  surgeSwitched: { holds: 'always', useless: { hours: dayHours }, urgentHours: 0, question: null },
  orderGiven: { holds: { order: ['given'] }, useless: { hours: weekHours }, urgentHours: 0, question: null },
  orderAsked: {
    holds: { order: ['given'] },
    useless: { hours: weekHours, from: 'start' },
    urgentHours: 0,
    question: null,
  },
  orderWithdrawn: { holds: 'always', useless: { hours: weekHours }, urgentHours: wastedWayHours, question: null },
  orderObjected: { holds: { order: ['objected'] }, useless: { hours: weekHours }, urgentHours: 0, question: null },
  // `start`: when they were to come; of somebody who is there already it is true as long.
  orderFellAway: {
    holds: 'always',
    useless: { hours: weekHours },
    urgentHours: wastedWayHours,
    question: null,
  },
  orderDecided: { holds: 'always', useless: { hours: weekHours }, urgentHours: wastedWayHours, question: null },
  // `start`: when the organisation ends; one that is asked for this night alone asks tonight.
  organisationAsked: {
    holds: { membership: ['asked'] },
    useless: { hours: weekHours, from: 'until' },
    urgentHours: 2,
    question: { share: 1, maxHours: 3 * dayHours },
  },
  organisationChanged: { holds: 'always', useless: { hours: weekHours }, urgentHours: wastedWayHours, question: null },
  organisationEnded: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  teamAsked: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  teamNews: { holds: 'always', useless: { hours: weekHours }, urgentHours: 0, question: null },
  teamHeadAsked: {
    holds: 'always',
    useless: { hours: weekHours, from: 'until' },
    urgentHours: 2,
    question: { share: 1, maxHours: weekHours },
  },
  // The slot is kept until the team's own time, which its head has set.
  teamPlace: {
    holds: { participation: ['offered'] },
    useless: { hours: weekHours, from: 'until' },
    urgentHours: 3,
    question: { share: 1, maxHours: Number.POSITIVE_INFINITY },
  },
  teamClaimNews: {
    holds: 'always',
    useless: { hours: weekHours, from: 'start' },
    urgentHours: wastedWayHours,
    question: null,
  },
  // They come a day before their time at most.
  teamNamesDue: { holds: 'always', useless: { hours: dayHours }, urgentHours: 0, question: null },
  teamPlaceDue: {
    holds: { participation: ['offered'] },
    useless: { hours: dayHours },
    urgentHours: 0,
    question: null,
  },
} as const satisfies { readonly [K in MessageKind]: KindOfMessage };

/** The kinds that wake their readers: without a template of WeChat's they are read in the morning. */
export const wakingKinds: readonly MessageKind[] = (Object.entries(kindsOfMessages) as [MessageKind, KindOfMessage][])
  .filter(([, { urgentHours }]) => urgentHours === atAnyHour)
  .map(([kind]) => kind);

type Kinds = typeof kindsOfMessages;
/** The kinds that ask something which lapses; `answer-by.ts` gives each its end. */
export type QuestionKind = {
  [K in MessageKind]: Kinds[K]['question'] extends null ? never : K;
}[MessageKind];

// A question whose facts have no end does not compile, nor facts with an end that are no question's.
type KindsWithEnd = { [K in MessageKind]: 'until' extends keyof MessageValues[K] ? K : never }[MessageKind];
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
/** @public read by the compiler alone */
export const everyQuestionHasAnEnd: Same<KindsWithEnd, QuestionKind> = true;

// A question that quiet hours may swallow until its end does not compile.
type NeverUrgent = { [K in QuestionKind]: Kinds[K]['urgentHours'] extends 0 ? K : never }[QuestionKind];
/** @public read by the compiler alone */
export const everyQuestionIsHeard: Same<NeverUrgent, never> = true;
