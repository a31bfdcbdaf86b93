import type { Outline } from '../../../shared/api.d.ts';

export type Position = readonly [lng: number, lat: number];

/**
 * A part of the city, told by the depth of its colour: 1 (little) to 6 (much); undefined where there is nothing to
 * tell.
 */
export interface Area {
  id: string;
  name: string;
  outline: Outline;
  tone?: number | undefined;
  /** The words shown below its name. */
  told?: string;
}

/** A meaning of the face, whose colour a place has. */
export type PlaceMood = 'late' | 'due' | 'ask' | 'quiet' | 'doneFill' | 'brand';

/** A thing at a point, with the texts of its card. */
export interface Place {
  id: string;
  at: Position;
  mood: PlaceMood;
  title: string;
  about?: string;
  isChosen?: boolean;
}

/** Something that goes from one point to another, told by its thickness: 0 (little) to 1 (most). */
export interface Line {
  from: Position;
  to: Position;
  share: number;
}

/** Everything that a map shows. */
export interface Drawing {
  areas: readonly Area[];
  places: readonly Place[];
  lines: readonly Line[];
  /** Where somebody has put the mark that they are moving. */
  picked: Position | undefined;
  /** The words of the button in a place's card; none where a card leads nowhere. */
  open: string;
  /** Shows the surroundings of the places alone, as long as there is one. */
  near: boolean;
  /** Shows places that would hide each other as one mark with their number. */
  clustered: boolean;
}
