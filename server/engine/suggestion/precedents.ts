/** A case as it is known before it is sent: its kind, who received it, where it lies, what was said. */
export interface Sendable {
  /** The kind of need, as `class.kind`. */
  kind: string;
  /** The units from the root down to the one that received it. */
  origin: readonly string[];
  lng: number;
  lat: number;
  words: string;
}

/** A case that was served: the unit that did so, and those that gave it back before. */
export interface Precedent extends Sendable {
  id: string;
  servedBy: string;
  /** The units from the root down to the one above it. */
  servedBelow: readonly string[];
  returnedBy: readonly string[];
  /** When it was served, ms. */
  at: number;
}

/** A unit that a case may be sent to. */
export interface Candidate {
  unitId: string;
  /** The chance that it is the one which serves the case, by what became of such cases. */
  chance: number;
  /** The cases that speak for it, the nearest first. */
  precedents: readonly string[];
}

export interface Suggestion {
  /** The likeliest first. */
  candidates: readonly Candidate[];
  /** The cases that were compared. */
  compared: number;
  /** Whether the first of them is clear enough to be said. */
  isClear: boolean;
}
