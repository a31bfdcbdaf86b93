// English words that follow the name of a thing of units: a claim, a board’s item, a bid, a slip, a pair.

export const claimOutcomes = {
  agreed: 'was agreed to',
  declined: 'was declined',
  lapsed: 'was not answered in time and has lapsed',
} as const;

export const boardNews = {
  bid: 'has a new bid; please look at its plan',
  signed: 'was signed for',
  report: 'has a new report',
  returned: 'was given back',
  lapsed: 'was not signed for in time by a bidder whom you chose',
  nobody: 'found nobody in time; post it anew, or name a unit',
  unchosen: 'came to its deadline with nobody chosen, and is off the board',
} as const;

export const belongingAnswers = {
  received: 'has received you',
  returned: 'has returned your slip',
  lapsed: 'did not answer for thirty days, and your slip has lapsed; you may report again',
  over: 'was yours for a time that is over now; you may report again',
} as const;

export const pairNews = {
  offered: 'is suggested as a partner of your unit; please say whether you agree',
  began: 'is paired with your unit now; please agree on what each gives of its lists',
  declined: 'did not agree to be paired',
  lapsed: 'and your unit are not paired: nobody said yes in time',
  ended: 'has ended the pair with your unit',
  unitClosed: 'was closed, and the pair with your unit has ended with it',
  renewalAsked: 'would like another term of the pair with your unit; please have a look',
  renewed: 'and your unit stay paired for another term',
  over: 'and your unit have come to the end of their term',
} as const;

export const bidAnswers = {
  chosen: 'was chosen; please sign, or give it back',
  passed: 'was not chosen this time; thank you',
  lapsed: 'was not signed in time and has lapsed',
  won: 'was accepted as done; thank you',
} as const;
