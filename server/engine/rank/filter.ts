/** A value by which a search ranks rows in place of their worth. */
export interface ValueByWay {
  /** No row's value is more than so many times its worth; above 0. */
  most: number;
  of(worth: number, km: number): number;
}

/** Narrows a list of tasks. Everything given must hold; absent means any. */
export interface TaskFilter {
  categories?: readonly string[];
  /** Only roles that ask for this skill. */
  skill?: string;
  /** The start lies in [startFrom, startBefore), ms. */
  startFrom?: number;
  startBefore?: number;
  /** Starts on a Saturday or Sunday, local. */
  weekend?: boolean;
  /** Of this unit or one below it. */
  unitId?: string;
  /** Ids that a text search found. */
  ids?: Iterable<string>;
  maxKm?: number;
}

/** An area: everything within so many kilometres of a point. */
export interface Reach {
  lng: number;
  lat: number;
  km: number;
}

/** Narrows a list of volunteers. Everything given must hold; absent means any. */
export interface OfferFilter {
  /** Members of this unit or of one below it. */
  unitId?: string;
  partyMember?: boolean;
  /** Ids of offers that a text search found. */
  ids?: Iterable<string>;
  maxKm?: number;
  /** Only offers that lie in this area. */
  within?: Reach;
  /** People with this many invitations lately, or more, have had enough. */
  invitationBudget?: number;
  /** People to leave out: those who are in already, or were asked elsewhere in the same breath. */
  exceptPersons?: { has(personId: string): boolean };
  /** Also people who were asked for this very task before; without it nobody is asked twice. */
  askedBefore?: boolean;
  /** Ranks rows in place of their worth. */
  value?: ValueByWay;
  /** By row: 1 for one to leave out, before anything else is looked at. */
  closed?: Uint8Array;
  /** Whether a row of this worth (or value) is of any use. */
  isOfUse?: (row: number, worth: number) => boolean;
}
