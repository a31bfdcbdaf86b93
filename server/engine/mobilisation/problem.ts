/** A unit that sends people. */
export interface SendingUnit {
  id: string;
  /** Degrees, WGS-84. */
  lng: number;
  lat: number;
  /** The share of its people that stays, 0 … 1; those that stay are rounded up. */
  stays: number;
}

export interface Mobilised {
  id: string;
  unit: string;
  /** The higher the number, the higher the rank; a whole number, 0 or more. */
  rank: number;
  skills: readonly string[];
  /** Duties that the person has now; of equals those with fewer go first. */
  load: number;
  /** Place where they have checked in already: they stay there. */
  pinned?: string;
  /** Place that a published plan names for them; another one, or none, is a change. */
  before?: string;
}

export interface ReceivingPlace {
  id: string;
  lng: number;
  lat: number;
  /** People it cannot do without, people it asks for, people it can use; whole numbers that do not fall. */
  least: number;
  wished: number;
  most: number;
  /** The least rank of the head of its group; 0 for none. */
  headRank: number;
  /** People that it asks for with a skill; each of them counts for one skill. */
  skills: readonly { skill: string; count: number }[];
  /** Units that it is tied to (挂点): their way counts as shorter. */
  ties: readonly string[];
}

/** Prices in the same unit, a hundred metres of way; whole numbers, 0 or more. */
export interface MobilisationPrices {
  /** For a link without a standing tie. */
  noTie: number;
  /** For each person beyond the share that may go; null where that is not allowed. */
  beyondShare: number | null;
  /** For each person who is not where the published plan said. */
  changed: number;
  /** For each person that is missing: below the least, below the wish, with a skill, of the rank of a head. */
  missingLeast: number;
  missingWished: number;
  missingSkill: number;
  missingHead: number;
}

export const defaultPrices: MobilisationPrices = {
  noTie: 50,
  beyondShare: null,
  changed: 100,
  missingLeast: 1_000_000,
  missingWished: 20_000,
  missingSkill: 50_000,
  missingHead: 200_000,
};

export interface MobilisationProblem {
  units: readonly SendingUnit[];
  people: readonly Mobilised[];
  places: readonly ReceivingPlace[];
  prices: MobilisationPrices;
}

/** A group at a place, with its head and the people of each unit. */
export interface MobilisedGroup {
  place: string;
  /** Null where nobody of the rank could be sent. */
  head: string | null;
  members: {
    person: string;
    unit: string;
    /** The skill they are counted for, or that of a head; null for none. */ as: string | null;
  }[];
}

type UnmetKind = 'least' | 'wished' | 'skill' | 'head';

export interface Unmet {
  place: string;
  kind: UnmetKind;
  skill?: string;
  missing: number;
  /** Units that would help here, all of whose people who may go are sent: the minimum cut. Sorted. */
  binding: string[];
}

export interface MobilisationPlan {
  groups: MobilisedGroup[];
  unmet: Unmet[];
  /** By place: the price of one more person there; null where nobody is left who could come by any change. */
  oneMore: { place: string; price: number | null }[];
  /** Published people who are elsewhere or nowhere now. */
  changed: string[];
  /** Less what is earned by people who are asked for; only differences mean something. */
  cost: number;
  certificate: MobilisationCertificate;
}

/**
 * Prices that prove that nothing is cheaper: of a person at a unit, in a class of equals, at a place and for a duty
 * there.
 */
export interface MobilisationCertificate {
  sink: number;
  units: { unit: string; price: number }[];
  classes: { key: string; price: number }[];
  places: { place: string; price: number }[];
  duties: { place: string; duty: string; price: number }[];
}

export type MobilisationFault =
  'twice' | 'unknown_unit' | 'unknown_place' | 'not_whole' | 'out_of_range' | 'falls' | 'nobody' | 'no_place';

/** A mobilisation that cannot be planned: which record, which field, and the value at fault. */
export class MobilisationError extends Error {
  readonly fault: MobilisationFault;
  readonly id: string;
  readonly field: string;
  readonly value: string;

  constructor(fault: MobilisationFault, id: string, field: string, value: string) {
    super(`${id} ${field}: ${fault} ${value}`);
    this.name = 'MobilisationError';
    this.fault = fault;
    this.id = id;
    this.field = field;
    this.value = value;
  }
}
