import type { FillingCause } from '../../engine/filling/causes.ts';
import type { MemberRole } from '../../../shared/organisations.ts';
import type { AnnouncementKind } from '../../../shared/announcements.ts';
import type { CaseClock, CaseGrade, EscalationLevel, SupervisionColour } from '../../../shared/case-states.ts';
import type { ObjectionOutcome } from '../../../shared/orders.ts';
import type { WhistleGround, WhistleStep } from '../../../shared/whistles.ts';
import type { DisputeOutcome, MessageKind } from '../../../shared/words.ts';

/** Instants are ISO strings; the reader's sentence shows them in the city's time. */
type Instant = string;

/** A task as a message speaks of it. `area` is what everybody may see, never the exact address. */
interface TaskFacts {
  title: string;
  start: Instant;
  area?: string;
}
/** Minutes of the two tiers, apart as everywhere. */
interface HoursFacts {
  title: string;
  minutesVerified: number;
  minutesHonoured: number;
  start?: Instant;
}
/** `until`: when the question lapses; those of before had none. */
interface TurnQuestion {
  title: string;
  start: Instant;
  area?: string;
  until?: Instant;
}

/** A case as a message to a unit's staff speaks of it: `title` is the name of the unit. */
interface CaseFacts {
  title: string;
  kindZh: string;
  kindEn: string;
}

interface WhistleFacts {
  title: string;
  caller: string;
  ground: WhistleGround;
  start?: Instant;
}

/**
 * A version of an announcement, whole; `unit` is the name of its sender, `start`: when it expires, `exercise`: 0 or 1.
 */
interface AnnouncementFacts {
  title: string;
  text: string;
  unit: string;
  version: number;
  sort: AnnouncementKind;
  exercise: number;
  start: Instant;
}

/**
 * An order, or an invitation to the front: `title` is the unit that asks, `post` the one that receives, `end`: until
 * when.
 */
interface OrderFacts {
  title: string;
  post: string;
  start: Instant;
  end: Instant;
}

/**
 * The facts that each kind of message is told with; its sentences are made of them when they are read. Words that
 * somebody wrote (`reason`, `message`) are for the person told; a name is the display name of the other side of a swap.
 */
export interface MessageValues {
  reminderDay: TaskFacts;
  reminderSoon: TaskFacts;
  taskChanged: TaskFacts;
  taskCancelled: TaskFacts & { reason?: string };
  removed: TaskFacts & { reason?: string };
  /** `until`: when the invitation or the place that is kept lapses. */
  invitation: TaskFacts & { until?: Instant };
  placeOffered: TaskFacts & { until?: Instant };
  /** The sentence of the refusal that an acceptance would have met, in both languages. */
  passedOver: TaskFacts & { whyZh?: string; whyEn?: string };
  /** Others have taken the places that the reader was asked for. */
  alreadyFull: TaskFacts;
  /**
   * For the organisers of a promise to fill a role; `by`: until when, `cause`: why it is out of reach, `signUpBy`:
   * until when it may be promised anew.
   */
  fillingNews: TaskFacts & {
    by: Instant;
    news: 'outOfReach' | 'kept' | 'missed' | 'roleGone';
    cause?: FillingCause;
    signUpBy?: Instant;
  };
  absent: TaskFacts;
  hoursReady: HoursFacts;
  hoursChanged: HoursFacts & { reason?: string };
  /** `title` is the name of the unit; `due`: by when, `overdueSince`: by when it was to be. */
  hoursToConfirm: { title: string; due?: Instant; overdueSince?: Instant };
  disputeOpened: { title: string; start?: Instant };
  disputeDecided: { title: string; start?: Instant; outcome?: DisputeOutcome; reason?: string };
  /** `title` is the name of the unit: what somebody asks for is theirs, and goes when they go. */
  needRaised: { title: string };
  /** `start`: the next deadline, until which grade A is urgent. */
  caseArrived: CaseFacts & { start?: Instant };
  caseUrgent: CaseFacts & { start?: Instant };
  /** `reached`: when the clock came to the level. */
  caseDue: CaseFacts & { clock: CaseClock; level: EscalationLevel; reached: Instant };
  caseDueUrgent: CaseFacts & { clock: CaseClock; level: EscalationLevel; reached: Instant };
  /** The requester has answered, or added something. */
  caseWords: CaseFacts;
  /** `title` is that of the reader's own need; `promised`: when the service means to be done. */
  caseProgress: {
    title: string;
    state: 'refused' | 'moreNeeded' | 'dispatched' | 'served';
    reason?: string;
    promised?: Instant;
    /** By when more is to be told. */
    answerBy?: Instant;
  };
  /**
   * For the staff of a unit that a step concerns. `by`: when a pause ends at the latest; `unit`: whose part is over;
   * `grade`: of `gradeRaised`.
   */
  caseNews: CaseFacts & {
    news:
      | 'paused'
      | 'goesOn'
      | 'unanswered'
      | 'extensionGranted'
      | 'extensionDenied'
      | 'extensionLapsed'
      | 'partEnded'
      | 'partDropped'
      | 'gradeRaised'
      | 'dissatisfied'
      | 'unsupervised';
    by?: Instant;
    unit?: string;
    grade?: CaseGrade;
  };
  /** `title` is the name of the unit that is waited for, `by`: when the wait ends by itself. */
  caseWaits: CaseFacts & { wait: 'pause' | 'decide'; level: EscalationLevel; by?: Instant };
  /** `title` is the name of the unit that asks; undecided by `answerBy`, it is denied. */
  extensionAsked: CaseFacts & { minutes: number; answerBy?: Instant };
  /**
   * `title` is that of the reader's own need; `by`: the promise, the end of the pause, or by when to answer; `since`:
   * the promise, where that is over.
   */
  needNews: {
    title: string;
    news: 'paused' | 'goesOn' | 'extended' | 'moved' | 'answerDue' | 'unanswered' | 'joined' | 'joinedUndated';
    by?: Instant;
    since?: Instant;
  };
  /** `title` is the name of the unit; nobody’s is told. */
  hazardReported: CaseFacts;
  /** For the unit above one that has not checked a report; `since`: when it was made. */
  hazardUnchecked: CaseFacts & { since: Instant };
  /** For whoever reported it. */
  hazardNews: CaseFacts & { state: 'verified' | 'dismissed' | 'done' | 'notDone'; reason?: string };
  /** `title` is the name of the unit, of the first of them. */
  caseDueMany: { title: string };
  caseDueManyUrgent: { title: string };
  caseSupervised: CaseFacts & { colour: SupervisionColour };
  /** `title` is the name of the unit. */
  caseUrged: { title: string; count: number };
  /** `title` is the name of the unit that asks; `answerBy`: by when it is decided. */
  appealAsked: CaseFacts & { answerBy: Instant };
  /** `granted`: 0 or 1. */
  appealDecided: CaseFacts & { granted: number };
  /** `title` is the name of the unit; `count`: kinds of which more came than is usual. */
  hotSpots: { title: string; count: number };
  /** `title` is the name of the unit that calls; `answerBy`: until when. */
  callBacksDrawn: { title: string; count: number; answerBy: Instant };
  /** `title` is the name of the unit that is called, `caller` that of the one that calls; `start`: by when to sign. */
  whistleBlown: WhistleFacts;
  whistleUrgent: WhistleFacts;
  /** `title` is the name of the unit that has come. */
  whistleAnswered: { title: string };
  /** `reader`: of the unit that calls. */
  whistleLate: { title: string; step: WhistleStep; reader?: 'caller' };
  ratingAsked: { title: string; start?: Instant };
  rotaTurn: TurnQuestion;
  swapAsked: TurnQuestion & { name?: string; message?: string };
  swapAnswered: TaskFacts & { name?: string; outcome?: 'accepted' | 'declined' | 'cancelled' };
  /** `message`: the organisers’ own words to those who hold a place. */
  organiserNote: TaskFacts & { message: string };
  /** `number` is that of the new paper, `replaces` that of the one that no longer holds. */
  recordReplaced: { number?: string; replaces?: string };
  announcement: AnnouncementFacts;
  announcementUrgent: AnnouncementFacts;
  announcementRetracted: { title: string; unit: string; reason: string };
  /** For the administrators of the unit, other than the author. */
  announcementToApprove: { title: string; unit: string; version: number; start: Instant };
  /** `next`: what happens now, in the words of the appeal. */
  appealPlace: { title: string; unit: string; next: string };
  /** `due`: by when to answer; absent where the claim was taken back. */
  listClaimed: { title: string; amount: number; measure: string; due?: Instant };
  listAnswered: { title: string; answer: 'agreed' | 'declined' | 'lapsed'; reason?: string };
  /** For the owner’s staff. */
  boardNews: { title: string; news: 'bid' | 'signed' | 'report' | 'returned' | 'lapsed' | 'nobody' | 'unchosen' };
  /** `due`: by when the chosen sign. */
  boardAnswered: { title: string; bid: 'chosen' | 'passed' | 'lapsed' | 'won'; due?: Instant };
  /** `missing`: reports that were asked for and have not come, this one among them. */
  boardReport: { title: string; missing: number };
  /** `title` is the name of the unit; nobody’s is told. */
  belongingReported: { title: string };
  belongingAnswered: { title: string; answer: 'received' | 'returned' | 'lapsed' | 'over'; reason?: string };
  /** `due`: until when wishes are taken. */
  roundOpened: { title: string; due: Instant };
  /** `title` is the name of the other side; that of the round for a unit that is in no pair of it. */
  pairNews: {
    title: string;
    news:
      | 'offered'
      | 'began'
      | 'declined'
      | 'lapsed'
      | 'ended'
      | 'unitClosed'
      | 'renewalAsked'
      | 'renewed'
      | 'over'
      | 'unpaired';
    reason?: string;
  };
  /** `quarter`: which review it is, from 1. */
  pairReview: { title: string; quarter: number };
  bookingEnded: { title: string; start: Instant; ending: 'cancelled' | 'noShow'; reason?: string };
  /** `title` is the unit whose subtree it is, `what`: `on`, `prolonged` or `ended`. */
  surgeSwitched: { title: string; what: 'on' | 'prolonged' | 'ended'; start: Instant; end: Instant; reason: string };
  orderGiven: OrderFacts & { reason: string };
  orderAsked: OrderFacts & { reason: string };
  orderWithdrawn: OrderFacts & { reason: string };
  /** For the administrators of the unit that gave it, other than the author. */
  orderObjected: OrderFacts;
  /** For the staff of the post and of the unit that gave it: somebody who had said yes does not come. */
  orderFellAway: OrderFacts;
  orderDecided: OrderFacts & { outcome: ObjectionOutcome; reason: string };
  /** `title` is the name of the temporary organisation, `start`: when it ends. */
  organisationAsked: { title: string; purpose: string; as: MemberRole; start: Instant; until: Instant };
  /** `start`, `area`: of the meeting; or `start`: the new end. */
  organisationChanged: {
    title: string;
    what: 'meeting' | 'end' | 'removed' | 'headless';
    start?: Instant;
    area?: string;
  };
  /** `open`: for the staff who take over, how many things are open. */
  organisationEnded: { title: string; open?: number };
  /** `title` is the name of the team; nobody’s is told. */
  teamAsked: { title: string };
  teamNews: { title: string; what: 'admitted' | 'declined' | 'removed' | 'headless' | 'ended' };
  teamHeadAsked: { title: string; start: Instant; until: Instant };
  /** The task, the reader's team, and when the place that is kept lapses; `askedBy`: not its head. */
  teamPlace: TaskFacts & { team: string; until: Instant; askedBy?: 'organisers' };
  /** `count`: of `settled`, the places that were left to everybody; of `asked`, the people, who answer by `due`. */
  teamClaimNews: TaskFacts & {
    team: string;
    what: 'settled' | 'together' | 'released' | 'refused' | 'withdrawn' | 'cancelled' | 'stays' | 'asked';
    count?: number;
    due?: Instant;
    reason?: string;
  };
  /** `count`: the places to which nobody has agreed yet; `goes`: all or none. */
  teamNamesDue: TaskFacts & { team: string; due: Instant; count: number; goes?: 'together' };
  teamPlaceDue: TaskFacts & { team: string; due: Instant; askedBy?: 'organisers' };
}

// A kind without its facts, or facts of a kind that is none, do not compile.
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
/** @public read by the compiler alone */
export const everyKindHasValues: Same<keyof MessageValues, MessageKind> = true;

/** The values of a message about a task, for `enqueueMessages`. */
export const taskFacts = ({
  title,
  start,
  place,
}: {
  title: string;
  start: Date;
  place: { area: string };
}): TaskFacts & { area: string } => ({ title, start: start.toISOString(), area: place.area });
