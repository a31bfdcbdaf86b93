import type { CaseVerb } from '../../../shared/case-states.ts';
import type { MessageKind } from '../../../shared/words.ts';
import { isOver } from './facts.ts';
import {
  arrival,
  askedForTime,
  joined,
  needNews,
  news,
  newWords,
  progress,
  watched,
  type TakenStep,
  type ToRequester,
  type ToStaff,
} from './sayings.ts';

/**
 * Units that a step may concern: the holder, the one above it, the one whose part it is, those whose parts fall away.
 */
type Unit = 'holder' | 'above' | 'part' | 'dropped';
type When = (step: TakenStep) => boolean;

/** The staff of units hear; `asker`: whoever asked for more time, too. */
interface StaffHear {
  staff: readonly (Unit | 'asker')[];
  say: ToStaff;
  when?: When;
}
/** Everybody who has asked hears: the requester, and those of the cases linked to it. `served`: asked how it was. */
interface RequestersHear {
  requesters: ToRequester | 'served';
  when?: When;
}
/** Its own requester alone hears: a question may hold their words, and is answered by nobody else. */
interface RequesterHears {
  requester: ToRequester;
  when?: When;
}
/** Told by another part of the service, which has more to say, or tells of several at once. */
interface ToldElsewhere {
  elsewhere: MessageKind;
  because: string;
}
export type Hearing = StaffHear | RequestersHear | RequesterHears | ToldElsewhere;
/** Nobody has to hear, for a reason. */
interface Nobody {
  nobody: string;
}

const isByItself: When = ({ event }) => event.by === null;
const isByHand: When = (step) => !isByItself(step);
const hasMoved: When = ({ before, facts }) => !facts.holderId.equals(before.holderId);
const isRaised: When = ({ event }) => 'terms' in event && event.terms !== undefined;
/** Clocks tell of the colour that they bring; a case that is served has none that runs. */
const isByClock: When = ({ event, facts }) => event.verb === 'supervise' && event.byRule && !isOver(facts);
const isDissatisfied: When = ({ event, facts }) => event.verb === 'supervise' && event.byRule && isOver(facts);

/**
 * The one table of who hears of each step of a case. The writer of cases tells by it (`tell.ts`), so that no step has
 * to think of it: what one side may do, the other hears of, or sees with its deadline. That what was promised has moved
 * its requester hears after every verb, whatever stands here (`promise.ts`).
 */
export const hearing = {
  receive: [{ elsewhere: 'needRaised', because: 'a need tells of itself, also where it has no case yet' }],
  askMore: [{ requester: progress }],
  tellMore: [
    { staff: ['holder'], say: newWords, when: isByHand },
    { staff: ['holder'], say: news('unanswered'), when: isByItself },
    { requester: needNews('unanswered'), when: isByItself },
  ],
  addWords: [{ staff: ['holder'], say: newWords }],
  accept: { nobody: 'the promise to its requester begins when it is dispatched, and they hear of it then' },
  refuse: [{ requesters: progress }],
  dispatch: [
    { staff: ['holder'], say: arrival, when: hasMoved },
    { staff: ['dropped'], say: news('partDropped') },
    { requesters: progress },
  ],
  sign: { nobody: 'its requester hears when it is done, or when that is to be at another time' },
  contact: { nobody: 'its requester was spoken to' },
  pause: [{ staff: ['above'], say: news('paused') }, { requesters: needNews('paused') }],
  resume: [{ staff: ['holder'], say: news('goesOn'), when: isByItself }, { requesters: needNews('goesOn') }],
  askExtension: [{ staff: ['above'], say: askedForTime }],
  grantExtension: [{ staff: ['holder', 'asker'], say: news('extensionGranted') }],
  denyExtension: [
    {
      staff: ['holder', 'asker'],
      say: news(({ event }) => (event.by === null ? 'extensionLapsed' : 'extensionDenied')),
    },
  ],
  return: [
    { staff: ['holder'], say: arrival, when: hasMoved },
    { staff: ['dropped'], say: news('partDropped') },
  ],
  rule: [
    { staff: ['holder'], say: arrival, when: hasMoved },
    { staff: ['dropped'], say: news('partDropped') },
  ],
  involve: [{ staff: ['part'], say: arrival }],
  endPart: [{ staff: ['holder', 'part'], say: news('partEnded') }],
  serve: [{ requesters: 'served' }],
  fulfil: [{ requesters: 'served' }],
  rate: { nobody: 'ratings are read in the rates; a bad one has it handled again or supervised, which is told' },
  reopen: [{ staff: ['holder'], say: arrival }, { requesters: progress }],
  close: { nobody: 'its requester has had the last word, or the time for it' },
  withdraw: { nobody: 'it leaves the queue, and nobody has to do anything' },
  link: [{ requester: joined }],
  unlink: [{ staff: ['holder'], say: arrival }],
  gainVoice: [{ staff: ['holder'], say: news('gradeRaised'), when: isRaised }],
  loseVoice: { nobody: 'what runs stays as it is' },
  // Its requester heard with the head.
  follow: [{ staff: ['dropped'], say: news('partDropped') }],
  supervise: [
    { staff: ['holder'], say: watched, when: (step) => !isByClock(step) },
    { staff: ['above'], say: news('dissatisfied'), when: isDissatisfied },
  ],
  unsupervise: [{ staff: ['holder'], say: news('unsupervised') }],
  urge: [{ elsewhere: 'caseUrged', because: 'one message says how many cases a unit is urged for' }],
} as const satisfies Record<CaseVerb, readonly Hearing[] | Nobody>;

/** The hearings of a step that hold for it. */
export const hearingsOf = (step: TakenStep): readonly (StaffHear | RequestersHear | RequesterHears)[] => {
  const row: readonly Hearing[] | Nobody = hearing[step.event.verb];
  if ('nobody' in row) return [];
  return row.filter(
    (one): one is StaffHear | RequestersHear | RequesterHears =>
      !('elsewhere' in one) && (one.when === undefined || one.when(step)),
  );
};
