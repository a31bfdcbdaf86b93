import { answerBy, because } from './phrases-en.ts';
import type { Sentences } from './say.ts';

const claimOutcomes = {
  agreed: 'was agreed to',
  declined: 'was declined',
  lapsed: 'was not answered in time and has lapsed',
} as const;
const boardNews = {
  bid: 'has a new bid; please look at its plan',
  signed: 'was signed for',
  report: 'has a new report',
  returned: 'was given back',
  lapsed: 'was not signed for in time by a bidder whom you chose',
  nobody: 'found nobody in time; post it anew, or name a unit',
  unchosen: 'came to its deadline with nobody chosen, and is off the board',
} as const;
const belongingAnswers = {
  received: 'has received you',
  returned: 'has returned your slip',
  lapsed: 'did not answer for thirty days, and your slip has lapsed; you may report again',
  over: 'was yours for a time that is over now; you may report again',
} as const;
const pairNews = {
  offered: 'is suggested as a partner of your unit; please say whether you agree',
  began: 'is paired with your unit now; please agree on what each gives of its lists',
  declined: 'did not agree to be paired',
  lapsed: 'and your unit are not paired: nobody said yes in time',
  ended: 'has ended the pair with your unit',
  unitClosed: 'was closed, and the pair with your unit has ended with it',
  renewalAsked: 'would like another term of the pair with your unit; please have a look',
  renewed: 'and your unit stay paired for another term',
  over: 'and your unit have come to the end of their term',
  unpaired: 'is published; your unit is in no pair, and the round says why of each of its wishes',
} as const;
const bidAnswers = {
  chosen: 'was chosen; please sign, or give it back',
  passed: 'was not chosen this time; thank you',
  lapsed: 'was not signed in time and has lapsed',
  won: 'was accepted as done; thank you',
} as const;
/** The sentences of what units, and the teams in them, do with each other. */
export const unitsInEnglish = {
  listClaimed: ({ title, amount, measure, due }, say) => ({
    title: 'A claim on your list',
    text: due
      ? `Somebody asks for ${amount} ${measure} of “${title}”. Please answer before ${say.when(due)}; after that it lapses.`
      : `A claim of ${amount} ${measure} of “${title}” was taken back: nothing has to be kept for it.`,
  }),
  listAnswered: ({ title, answer, reason }) => ({
    title: 'Your claim is answered',
    text: `Your claim of “${title}” ${claimOutcomes[answer]}.${reason ? ` ${reason}` : ''}`,
  }),
  boardNews: ({ title, news }) => ({ title: 'News of a board item', text: `“${title}” ${boardNews[news]}.` }),
  boardAnswered: ({ title, bid, due }, say) => ({
    title: 'Your bid is answered',
    text: `Your bid on “${title}” ${bidAnswers[bid]}.${due ? ` Please sign by ${say.when(due)}; after that it lapses.` : ''}`,
  }),
  boardReport: ({ title, missing }) => ({
    title: 'A report is due',
    text: `Please say how far “${title}” is this month.${missing > 1 ? ` ${missing} reports are missing; the item is put under supervision.` : ''}`,
  }),
  belongingReported: ({ title }) => ({
    title: 'Somebody reports to your unit',
    text: `Somebody reports to “${title}”; please receive or return the slip.`,
  }),
  belongingAnswered: ({ title, answer, reason }) => ({
    title: 'Your report slip is answered',
    text: `“${title}” ${belongingAnswers[answer]}.${because(reason)}`,
  }),
  roundOpened: ({ title, due }, say) => ({
    title: 'Please say your wishes',
    text: `“${title}” takes the wishes of your unit until ${say.when(due)}.`,
  }),
  pairNews: ({ title, news, reason }) => ({
    title: 'News of a pair',
    text: `“${title}” ${pairNews[news]}.${because(reason)}`,
  }),
  pairReview: ({ title, quarter }) => ({
    title: 'A review of a pair is due',
    text: `Your unit and “${title}” have been paired for another quarter: please review quarter ${quarter}, what came of it and what is missing.`,
  }),
  bookingEnded: ({ title, start, ending, reason }, say) => ({
    title: ending === 'noShow' ? 'A booking was missed' : 'A booking was cancelled',
    text: `The booking of “${title}” (${say.when(start)}) ${ending === 'noShow' ? 'was noted as missed; if that is wrong, please tell its unit' : 'was cancelled'}.${because(reason)}`,
  }),
  teamAsked: ({ title }) => ({
    title: 'Somebody asks to join',
    text: `Somebody asks to join “${title}” by its code. Please answer in the team.`,
  }),
  teamNews: ({ title, what }) =>
    ({
      admitted: { title: 'Welcome to the team', text: `The head of “${title}” says yes to you.` },
      declined: { title: 'You were not admitted', text: `The head of “${title}” did not say yes.` },
      removed: {
        title: 'You are no longer in the team',
        text: `You are no longer a member of “${title}”. Your records and hours stay as they are.`,
      },
      headless: {
        title: 'Your team has no head',
        text: `The head of “${title}” has left. A member who would like to may take over, in the team.`,
      },
      ended: { title: 'Your team has ended', text: `“${title}” has ended. Tasks that you agreed to stay yours.` },
    })[what],
  teamHeadAsked: ({ title, until }, say) => ({
    title: 'Will you head the team?',
    text: `The head of “${title}” asks you to take over; you need not.${answerBy(until, say)}`,
  }),
  teamPlace: ({ title, start, team, until, askedBy }, say) => ({
    title: askedBy ? 'You are asked with your team' : 'Your team has named you',
    text: askedBy
      ? `The organisers ask all of “${team}” who come only with it for “${title}” (${say.when(start)}); a place is kept for you. It is for you to say, and it holds if everybody says yes; please answer by ${say.when(until)}.`
      : `“${team}” would like you to come to “${title}” (${say.when(start)}) and keeps a place for you. It is for you to say; please answer by ${say.when(until)}.`,
  }),
  teamClaimNews: ({ title, start, team, what, count = 0, due, reason }, say) => {
    const task = `“${title}” (${say.when(start)})`;
    return {
      settled: {
        title: 'The time of your team’s places is over',
        text: `The time of the places of “${team}” in ${task} is over.${count > 0 ? ` Places to which nobody agreed are open to everybody: ${count}.` : ''}`,
      },
      together: { title: 'Your team is complete', text: `Somebody has agreed to each place of “${team}” in ${task}.` },
      released: {
        title: 'Your team did not come together',
        text: `“${team}” meant to go to ${task} together or not at all, and was not complete in time. You need not go; your time is free.`,
      },
      refused: {
        title: 'Your team’s claim was refused',
        text: `The organisers did not agree to the places of “${team}” in ${task}.${because(reason)}`,
      },
      withdrawn: {
        title: 'Your team has given its places back',
        text: `“${team}” has given back its places in ${task}; you need not answer any more.`,
      },
      cancelled: {
        title: 'The task was cancelled',
        text: `${task} was cancelled, and with it the places of “${team}”.`,
      },
      stays: {
        title: 'Your place is still yours',
        text: `“${team}” holds no places in ${task} any more. You have agreed, and yours stays; please give it back if you cannot come.`,
      },
      asked: {
        title: 'Your team is asked',
        text: `The organisers ask the ${count} people of “${team}” who come only with it for ${task}. Each answers by themselves${due ? `, by ${say.when(due)}` : ''}; unless all say yes, nobody has to come.`,
      },
    }[what];
  },
  teamNamesDue: ({ title, start, team, due, count, goes }, say) => ({
    title: 'Your team’s places are due',
    text: `Nobody has agreed yet to ${count} of the places of “${team}” in “${title}” (${say.when(start)}). ${goes ? `Unless all are agreed to by ${say.when(due)}, nobody of the team goes, and all are open to everybody.` : `After ${say.when(due)} these are open to everybody.`}`,
  }),
  teamPlaceDue: ({ title, start, team, due, askedBy }, say) => ({
    title: askedBy ? 'Your answer is awaited' : 'Your team awaits your answer',
    text: `${askedBy ? `The organisers would like you to come with “${team}”` : `“${team}” would like you to come`} to “${title}” (${say.when(start)}).${answerBy(due, say)} After that the place is no longer kept for you.`,
  }),
} satisfies Partial<Sentences>;
