/**
 * The relations that make somebody a poor witness: of the volunteer to the task that they gain hours in, or of the
 * person who confirms to the volunteer who gains.
 *
 * - `person`: they are the volunteer; `entered`: they entered themselves what is to be confirmed
 * - `made`: they made the task; `organises`: they organise there now; `organised`: they did since it was made
 * - `readCodes`: they, or the phone they use, fetched its check-in codes
 * - `sharedDevice`: the phone is also another person's in this task
 */
export const ties = ['person', 'entered', 'made', 'organises', 'organised', 'readCodes', 'sharedDevice'] as const;
export type Tie = (typeof ties)[number];

/** Review: recorded, and counts once another person has confirmed it. */
export type Outcome = 'stands' | 'review' | 'refused';

/** Everything from which somebody gains hours, an honour or a rating. */
export const evidenceKinds = [
  'code',
  'place',
  'list',
  'reviewVisit',
  'honour',
  'honourMore',
  'secondHours',
  'correct',
  'decide',
  'rateService',
  'rateOrganiser',
  'rateVolunteer',
  'rateNeed',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

type Row = Readonly<Record<Tie | 'none', Outcome>>;

/** Shown by the volunteer: a code that was out of their reach is a witness of its own. */
const shown: Row = {
  none: 'stands',
  person: 'stands',
  entered: 'stands',
  made: 'review',
  organises: 'review',
  organised: 'review',
  readCodes: 'review',
  sharedDevice: 'review',
};
/** Where a phone is, it says itself: alone that is no evidence. */
const claimed: Row = { ...shown, none: 'review', person: 'review', entered: 'review' };
/** Said by an organiser: that they organise there is why they are asked. */
const said: Row = {
  none: 'stands',
  person: 'refused',
  entered: 'stands',
  made: 'stands',
  organises: 'stands',
  organised: 'stands',
  readCodes: 'stands',
  sharedDevice: 'refused',
};
/** Said by one, and not enough alone. */
const proposed: Row = {
  ...said,
  none: 'review',
  made: 'review',
  organises: 'review',
  organised: 'review',
  readCodes: 'review',
};
/** Confirms what another has entered. */
const confirmed: Row = { ...said, entered: 'refused' };
/** Rated by those it was done for, or who took part: not by those who did it. */
const rated: Row = {
  ...shown,
  made: 'refused',
  organises: 'refused',
  organised: 'refused',
  readCodes: 'refused',
  sharedDevice: 'stands',
};

/** Rule 8 of the product as one table: who gains never decides alone and is never the only witness. */
const outcomes: Readonly<Record<EvidenceKind, Row>> = {
  code: shown,
  place: claimed,
  list: said,
  reviewVisit: said,
  honour: said,
  honourMore: proposed,
  secondHours: confirmed,
  correct: said,
  decide: confirmed,
  rateService: rated,
  rateOrganiser: rated,
  rateVolunteer: said,
  // A person who took part has given the service that they would rate.
  rateNeed: { ...rated, person: 'refused' },
};

const severity: readonly Outcome[] = ['stands', 'review', 'refused'];

/** The outcome of evidence by somebody with these ties: that of the strongest. */
export const outcomeOf = (kind: EvidenceKind, held: readonly Tie[]): Outcome =>
  [...held, 'none' as const]
    .map((tie) => outcomes[kind][tie])
    .reduce((worst, outcome) => (severity.indexOf(outcome) > severity.indexOf(worst) ? outcome : worst));
