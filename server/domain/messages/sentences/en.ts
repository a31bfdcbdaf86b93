import {
  caseClocks,
  caseGrades,
  escalationLevels,
  supervisionColours,
  waitClocks,
} from '../../../../shared/case-states.ts';
import { objectionOutcomes } from '../../../../shared/orders.ts';
import { whistleGrounds, whistleSteps } from '../../../../shared/whistles.ts';
import { disputeOutcomes } from '../../../../shared/words.ts';
import { helpFor } from '../../../engine/filling/causes.ts';
import type { MessageValues } from '../values.ts';
import { sayIn, type Say, type Sentence, type Sentences } from './say.ts';
import { answerBy, because } from './phrases-en.ts';
import { unitsInEnglish } from './units-en.ts';

/** Of a promise that is over. */
const tooLate = (since: string | undefined, say: Say): string =>
  since ? `; it should have been done by ${say.when(since)}, and is late` : '';

export const sayEnglish = sayIn('en', 'ccc d LLL, HH:mm');

const at = (area: string | undefined): string => (area ? `, at ${area}` : '');
const surgeActs = { on: 'begins', prolonged: 'is prolonged', ended: 'has ended' } as const;
const swapAnswers = { accepted: 'agreed', declined: 'cannot this time', cancelled: 'called it off' } as const;

const announced = (
  { title, text, unit, version, exercise, start }: MessageValues['announcement'],
  say: Say,
  mark = '',
): Sentence => ({
  title: `${exercise ? '[Exercise] ' : ''}${mark}${title}`,
  text: `${text}\n${unit}${version > 1 ? ` · version ${version} replaces the earlier ones` : ''} · until ${say.when(start)}`,
});

export const english: Sentences = {
  ...unitsInEnglish,
  reminderDay: ({ title, start, area }, say) => ({
    title: 'Your task is near',
    text: `“${title}” begins ${say.when(start)}${at(area)}. If you cannot come, tell us early so that somebody else can.`,
  }),
  reminderSoon: ({ title, start, area }, say) => ({
    title: 'Your task begins soon',
    text: `“${title}” begins ${say.when(start)}${at(area)}. Take care on the way, and check in when you are there.`,
  }),
  taskChanged: ({ title, start, area }, say) => ({
    title: 'A task has changed',
    text: `“${title}” has changed; it now begins ${say.when(start)}${at(area)}. Please see whether it still suits you.`,
  }),
  taskCancelled: ({ title, start, reason }, say) => ({
    title: 'A task is cancelled',
    text: `“${title}” (${say.when(start)}) is cancelled; you need not come.${because(reason)} Thank you for being ready to help.`,
  }),
  removed: ({ title, start, reason }, say) => ({
    title: 'You are out of a task',
    text: `The organiser took you off “${title}” (${say.when(start)}).${because(reason)} Please ask them if anything is unclear.`,
  }),
  invitation: ({ title, start, area, until }, say) => ({
    title: 'Could you help?',
    text: `“${title}” begins ${say.when(start)}${at(area)}. Can you come?${answerBy(until, say)}`,
  }),
  placeOffered: ({ title, start, until }, say) => ({
    title: 'It is your turn',
    text: `A place in “${title}” (${say.when(start)}) is kept for you. ${until ? `Please confirm by ${say.when(until)}; after that the next on the waiting list is asked.` : 'Please confirm soon.'}`,
  }),
  passedOver: ({ title, start, whyEn = '' }, say) => ({
    title: 'It could not be your turn',
    text: `A place in “${title}” (${say.when(start)}) fell free and could not be kept for you. ${whyEn ? `${whyEn} ` : ''}You are no longer on the waiting list; if things change, please see whether you can sign up again.`,
  }),
  alreadyFull: ({ title, start }, say) => ({
    title: 'Already full, thank you',
    text: `All places in “${title}” (${say.when(start)}) are taken, so there is no need to answer any more. Thank you! If you have just said yes, you come first on the waiting list.`,
  }),
  absent: ({ title, start }, say) => ({
    title: 'We did not see you',
    text: `There is no check-in of yours for “${title}” (${say.when(start)}). If you were there, or could not come, please tell us.`,
  }),
  hoursReady: ({ title, minutesVerified, minutesHonoured }, say) => ({
    title: 'Please confirm your hours',
    text: `“${title}” is over, thank you! Verified: ${say.hours(minutesVerified)}${minutesHonoured > 0 ? `, honoured: ${say.hours(minutesHonoured)}` : ''}. Please see whether that is right.`,
  }),
  hoursChanged: ({ title, minutesVerified, minutesHonoured, reason }, say) => ({
    title: 'Your hours were corrected',
    text: `The hours of “${title}” are now ${say.hours(minutesVerified)} verified and ${say.hours(minutesHonoured)} honoured.${because(reason)} You may object if that is wrong.`,
  }),
  hoursToConfirm: ({ title, due, overdueSince }, say) => ({
    title: 'Records await your word',
    text: `In ${title} visits or hours need the word of another organiser${overdueSince ? `; they were due ${say.when(overdueSince)}. Please see to them.` : due ? `, please by ${say.when(due)}.` : '. Please see to them.'}`,
  }),
  fillingNews: ({ title, news, by, cause, signUpBy }, say) => ({
    title: {
      outOfReach: 'A promise is out of reach',
      kept: 'A promise is kept',
      missed: 'A promise is missed',
      roleGone: 'A promise is over',
    }[news],
    text: {
      outOfReach: `“${title}” will hardly be filled by ${say.when(by)}: ${cause ? helpFor[cause].en : 'please see how it stands'}.`,
      kept: `“${title}” is filled, as promised by ${say.when(by)}.`,
      missed: `“${title}” was not filled by ${say.when(by)}. Please see whether it can go ahead${signUpBy ? ', or promise it anew' : ''}.`,
      roleGone: `The role of “${title}” that was to be filled was taken out; nobody more is asked for it.`,
    }[news],
  }),
  disputeOpened: ({ title }) => ({
    title: 'A dispute to decide',
    text: `A volunteer disputes the record of “${title}”. It is for you to decide.`,
  }),
  disputeDecided: ({ title, outcome, reason }) => ({
    title: 'Your dispute is decided',
    text: `Your dispute about “${title}” is decided${outcome ? `: ${disputeOutcomes[outcome].en}` : ''}.${because(reason)}`,
  }),
  needRaised: ({ title }) => ({
    title: 'Somebody asks for help',
    text: `${title} is asked for help. Please see how it can be given.`,
  }),
  caseArrived: ({ title, kindEn, start }, say) => ({
    title: 'A case for your unit',
    text: `${title} has a case: ${kindEn}.${start ? ` Its next step is due by ${say.when(start)}.` : ''}`,
  }),
  caseUrgent: ({ title, kindEn, start }, say) => ({
    title: 'An urgent case for your unit',
    text: `${title} has an urgent case: ${kindEn}.${start ? ` Its next step is due by ${say.when(start)}.` : ' Please see to it now.'}`,
  }),
  caseDue: ({ title, kindEn, clock, level }) => ({
    title: 'A clock of a case',
    text: `A case of ${title} (${kindEn}), ${caseClocks[clock].en}: ${escalationLevels[level].en}.`,
  }),
  caseDueUrgent: ({ title, kindEn, clock, level }) => ({
    title: 'A clock of an urgent case',
    text: `An urgent case of ${title} (${kindEn}), ${caseClocks[clock].en}: ${escalationLevels[level].en}. Please see to it now.`,
  }),
  caseWords: ({ title, kindEn }) => ({
    title: 'The requester has added something',
    text: `There are new words of the requester in a case of ${title} (${kindEn}).`,
  }),
  caseProgress: ({ title, state, reason, promised, answerBy }, say) => ({
    title: 'News of your need',
    text:
      state === 'refused'
        ? `“${title}” was not accepted.${because(reason)}`
        : state === 'moreNeeded'
          ? `“${title}” needs more from you${answerBy ? ` by ${say.when(answerBy)}` : ''}: ${reason ?? ''}`
          : state === 'served'
            ? `“${title}” has been served.`
            : `“${title}” has been dispatched${promised ? ` and should be done by ${say.when(promised)}` : ''}.`,
  }),
  caseNews: ({ title, kindEn, news, by, unit, grade }, say) => ({
    title: 'News of a case',
    text: `A case of ${title} (${kindEn}): ${
      {
        paused: `it is paused${by ? ` and goes on by itself at ${say.when(by)} at the latest` : ''}.`,
        goesOn: 'its pause is over, and it goes on by itself. Please see to it.',
        unanswered: 'its requester has not answered in time. Please go on with what is known.',
        extensionGranted: 'more time was granted.',
        extensionDenied: 'more time was denied. Its limit stays.',
        extensionLapsed: 'nobody decided on more time, so it is denied. Its limit stays.',
        partEnded: `the part of ${unit ?? 'a unit that helps'} is over.`,
        partDropped: 'it has gone to another unit or ended with the case it was linked to, and your part is over.',
        gradeRaised: `more people ask for it: it is ${grade ? caseGrades[grade].en : 'more urgent'} now. Please see to it first.`,
        dissatisfied:
          'its requester is dissatisfied, and it can be sent back no more: it is under supervision in red until you take it off.',
        unsupervised: 'it is off supervision.',
      }[news]
    }`,
  }),
  caseWaits: ({ title, kindEn, wait, level, by }, say) => ({
    title: 'A case that waits',
    text: `A case of ${title} (${kindEn}), ${waitClocks[wait].en}: ${escalationLevels[level].en}.${
      by
        ? wait === 'pause'
          ? ` It goes on by itself at ${say.when(by)} at the latest.`
          : ` Undecided by ${say.when(by)}, it is denied.`
        : ''
    }`,
  }),
  extensionAsked: ({ title, kindEn, minutes, answerBy }, say) => ({
    title: 'More time is asked for',
    text: `${title} asks for ${say.hours(minutes)} more of working time for a case (${kindEn}).${
      answerBy ? ` Please decide by ${say.when(answerBy)}; after that it is denied.` : ' Please decide.'
    }`,
  }),
  needNews: ({ title, news, by, since }, say) => ({
    title: 'News of when your need is done',
    text: {
      paused: `“${title}” is paused${by ? ` and goes on at ${say.when(by)} at the latest` : ''}.`,
      goesOn: `“${title}” goes on${by ? ` and should be done by ${say.when(by)}` : tooLate(since, say)}.`,
      extended: `“${title}” takes longer${by ? ` and should be done by ${say.when(by)}` : tooLate(since, say)}.`,
      moved: `“${title}” is to be done at another time${by ? `, by ${say.when(by)}` : tooLate(since, say)}.`,
      answerDue: `“${title}” still waits for your answer${by ? `, by ${say.when(by)} at the latest; after that it goes on with what is known` : ''}.`,
      unanswered: `“${title}” goes on with what is known, since there was no answer.`,
      joined: `“${title}” is the same matter as another, and is handled with it${by ? ` by ${say.when(by)}` : ''}.`,
      joinedUndated: `“${title}” is the same matter as another, and is handled with it. When it is done is not known yet${by ? `; the next step is due by ${say.when(by)}` : ''}, and you will hear at once.`,
    }[news],
  }),
  hazardReported: ({ title, kindEn }) => ({
    title: 'A report to verify',
    text: `${title}: somebody reports ${kindEn}. Please look; if it is there, it becomes a case.`,
  }),
  hazardUnchecked: ({ title, kindEn, since }, say) => ({
    title: 'A report that nobody has checked',
    text: `${title} has not checked a report (${kindEn}) of ${say.when(since)} yet. Please see to it.`,
  }),
  hazardNews: ({ title, kindEn, state, reason }) => ({
    title: 'News of what you reported',
    text: {
      verified: `${title} has seen what you reported (${kindEn}) and is at work on it. Thank you!`,
      dismissed: `${title} did not take up what you reported (${kindEn}).${because(reason)}`,
      done: `What you reported (${kindEn}) is done. Thank you for keeping others safe!`,
      notDone: `What you reported (${kindEn}) was not handled; ${title} keeps on record why.`,
    }[state],
  }),
  caseDueMany: ({ title }) => ({
    title: 'Clocks of several cases',
    text: `Several cases of ${title} and others have reached a level. Please open the list and see to the most pressing.`,
  }),
  caseDueManyUrgent: ({ title }) => ({
    title: 'Clocks of several urgent cases',
    text: `Several urgent cases of ${title} and others have reached a level. Please open the list and see to them now.`,
  }),
  caseSupervised: ({ title, kindEn, colour }) => ({
    title: 'A case under supervision',
    text: `A case of ${title} (${kindEn}) is under supervision, ${supervisionColours[colour].en}. Please see to it.`,
  }),
  appealAsked: ({ title, kindEn, answerBy }, say) => ({
    title: 'An appeal to decide',
    text: `${title} asks that a case (${kindEn}) be left out of its rates. Please decide by ${say.when(answerBy)}; after that it stays in.`,
  }),
  appealDecided: ({ title, kindEn, granted }) => ({
    title: 'An appeal was decided',
    text: `The appeal of ${title} (${kindEn}) was ${granted ? 'granted: the case is left out of the rates' : 'denied: the case stays in the rates'}.`,
  }),
  hotSpots: ({ title, count }) => ({
    title: 'Hot spots',
    text: `${title} received clearly more than usual of ${count} ${count === 1 ? 'kind' : 'kinds'} of case in the last seven days. Please see whether they have one cause.`,
  }),
  callBacksDrawn: ({ title, count, answerBy }, say) => ({
    title: 'Call-backs were drawn',
    text: `${title} has ${count} ${count === 1 ? 'call' : 'calls'} to make, by ${say.when(answerBy)}.`,
  }),
  caseUrged: ({ title, count }) => ({
    title: 'Your unit is urged',
    text: `The unit above asks ${title} to see to ${count} ${count === 1 ? 'case' : 'cases'} now.`,
  }),
  whistleBlown: ({ title, caller, ground, start }, say) => ({
    title: 'Your unit was whistled for',
    text: `${caller} calls ${title} to come: ${whistleGrounds[ground].en}.${start ? ` Please sign by ${say.when(start)}.` : ''}`,
  }),
  whistleUrgent: ({ title, caller, start }, say) => ({
    title: 'An urgent whistle',
    text: `${caller} calls ${title} to come to an emergency.${start ? ` Please sign by ${say.when(start)}.` : ' Please see to it now.'}`,
  }),
  whistleAnswered: ({ title }) => ({
    title: 'A unit has come',
    text: `${title} has come. Please rate it when its work is done.`,
  }),
  whistleLate: ({ title, step, reader }) => ({
    title: 'A whistle is late',
    text: reader
      ? `${title}, which your unit called, has let the time to ${whistleSteps[step].en} pass. The unit above it hears too.`
      : `${title} was whistled for, and the time to ${whistleSteps[step].en} is over. Please see to it now.`,
  }),
  ratingAsked: ({ title }) => ({
    title: 'How was it?',
    text: `“${title}” is over. A minute for a rating helps us do better.`,
  }),
  rotaTurn: ({ title, start, area, until }, say) => ({
    title: 'Can you take this turn?',
    text: `By the order of the rota “${title}” on ${say.when(start)} is your turn${at(area)}. Can you come?${answerBy(until, say)} If you decline, the next is asked.`,
  }),
  swapAsked: ({ title, start, name, message, until }, say) => ({
    title: 'Somebody asks to swap',
    text: `${name ?? 'Somebody'} would like to swap with you for “${title}” (${say.when(start)})${message ? `: ${message}` : ''}.${answerBy(until, say) || ' Please answer.'}`,
  }),
  swapAnswered: ({ title, start, name, outcome }, say) => ({
    title: 'Your swap is answered',
    text: `About swapping “${title}” (${say.when(start)}): ${name ?? 'the other'} ${outcome ? swapAnswers[outcome] : 'has answered'}.`,
  }),
  organiserNote: ({ title, start, message }, say) => ({
    title: 'From the organisers',
    text: `“${title}” (${say.when(start)}): ${message}`,
  }),
  recordReplaced: ({ number, replaces }) => ({
    title: 'Your record was corrected',
    text: `Your service record was corrected; the old one${replaces ? ` (${replaces})` : ''} no longer holds${number ? `, the new number is ${number}` : ''}. Please download it anew.`,
  }),
  announcement: (facts, say) => announced(facts, say),
  announcementUrgent: (facts, say) => announced(facts, say, 'Urgent: '),
  announcementRetracted: ({ title, unit, reason }) => ({
    title: 'An announcement was retracted',
    text: `${unit} has taken “${title}” back; please do not follow it any more.${because(reason)}`,
  }),
  announcementToApprove: ({ title, unit, start }, say) => ({
    title: 'An urgent announcement awaits you',
    text: `${unit} has an urgent announcement “${title}” (until ${say.when(start)}). It goes out once you or another administrator approve it.`,
  }),
  appealPlace: ({ title, unit, next }) => ({
    title: 'You are in',
    text: `It is your turn in “${title}” of ${unit}. Thank you! ${next}`,
  }),
  surgeSwitched: ({ title, what, start, end, reason }, say) => ({
    title: `${title}: surge mode ${surgeActs[what]}`,
    text:
      what === 'ended'
        ? `Surge mode of ${title} ended on ${say.when(end)}; the ordinary rules hold again.`
        : `Surge mode of ${title} from ${say.when(start)} until ${say.when(end)}.${because(reason)} The ordinary rules come back by themselves; you may end it earlier.`,
  }),
  orderGiven: ({ title, post, start, end, reason }, say) => ({
    title: `An order: to ${post}`,
    text: `${title} orders you to ${post} from ${say.when(start)} until ${say.when(end)}. ${reason}\nPlease receipt it, or object: somebody other than its author decides.`,
  }),
  orderAsked: ({ title, post, start, end, reason }, say) => ({
    title: `Could you help at ${post}?`,
    text: `${title} asks you to help at ${post} from ${say.when(start)} until ${say.when(end)}. ${reason}\nYou are free to decline; please answer before it begins.`,
  }),
  orderWithdrawn: ({ title, post, start, reason }, say) => ({
    title: 'You need not go',
    text: `${title} no longer asks you to ${post} (from ${say.when(start)}).${because(reason)} Thank you.`,
  }),
  orderObjected: ({ title, post, start }, say) => ({
    title: 'An objection to decide',
    text: `Somebody of ${title} objects to an order to ${post} (from ${say.when(start)}). You or another administrator decide.`,
  }),
  orderFellAway: ({ title, post, start, end }, say) => ({
    title: 'Somebody is not coming to a post',
    text: `One of ${title} was to be at ${post} from ${say.when(start)} until ${say.when(end)} and is not coming any more. Please ask somebody else if need be.`,
  }),
  orderDecided: ({ post, start, outcome, reason }, say) => ({
    title: `Your objection: ${objectionOutcomes[outcome].en}`,
    text: `Your objection to the order to ${post} (from ${say.when(start)}) is decided: ${objectionOutcomes[outcome].en}.${because(reason)}`,
  }),
  organisationAsked: ({ title, purpose, as, start, until }, say) => ({
    title: as === 'head' ? 'Will you head it?' : 'A temporary organisation asks for you',
    text: `“${title}” (${purpose}, until ${say.when(start)}) asks you to ${as === 'head' ? 'head it' : 'join'}. Your home branch stays as it is, and you may decline.${answerBy(until, say)}`,
  }),
  organisationChanged: ({ title, what, start, area }, say) => {
    const when = start ? say.when(start) : '';
    return {
      meeting: { title: 'The meeting has changed', text: `“${title}” meets ${when}${at(area)}.` },
      end: { title: 'Another end', text: `“${title}” now ends ${when}.` },
      removed: {
        title: 'You are no longer in it',
        text: `You are no longer a member of “${title}”. Your records and hours stay as they are.`,
      },
      headless: { title: 'Nobody heads it now', text: `The head of “${title}” has left. Please ask another.` },
    }[what];
  },
  organisationEnded: ({ title, open }) => ({
    title: 'A temporary organisation has ended',
    text:
      open === undefined
        ? `“${title}” has ended. Thank you! Your records and hours stay as they are.`
        : `“${title}” has ended; ${open > 0 ? `your unit takes over ${open} open things` : 'nothing is left open'}. Its report is among the temporary organisations.`,
  }),
};
