/**
 * The problem and the plan that answers it: plain numbers and typed arrays, so that both can be shared between threads.
 */

/** When and where each column takes place; needed only where a row's columns can be in each other's way. */
export interface Timetable {
  /** The task of each column. Two columns (roles) of one task exclude each other for a row. */
  task: Int32Array;
  /** Minutes on one common clock. `end` is not before `start`. */
  start: Float64Array;
  end: Float64Array;
  /** Degrees, WGS-84. */
  lng: Float64Array;
  lat: Float64Array;
  /** Minutes on the way for one kilometre as the crow flies; 0 ignores travel. */
  travelMinutesPerKm: number;
  /** A row's limit in each period of the calendar, beside `capacity`, which holds for the whole plan. */
  limits?: CalendarLimit[];
  rest?: Rest;
}

/** A limit that holds in every period of a calendar: so many tasks a week or a day, so many minutes a week. */
export interface CalendarLimit {
  /** The period in which each column starts, 0 … periods − 1; none is before that of a column which starts earlier. */
  period: Int32Array;
  periods: number;
  /** The count of each column, 1 or more: 1 where tasks are counted, its minutes where time is. */
  cost: Int32Array;
  /** room[row × periods + period]: what the row may still take on there, fixed pairs included; 0 or more. */
  room: Int32Array;
}

/**
 * The least time between two columns of a row that start on different days: nobody is to be late tonight and early
 * tomorrow.
 */
interface Rest {
  /** The local day on which each column starts. */
  day: Int32Array;
  /** Minutes that each row wants; 0: as little as the way takes. */
  minutes: Int32Array;
}

export interface PlanProblem {
  /** Volunteers, or groups of them. */
  rows: number;
  /** Roles of tasks. */
  columns: number;
  /** Free and fixed places of each column, 0 or more. */
  slots: Int32Array;
  /** How many columns each row may have, fixed ones included, 0 or more. */
  capacity: Int32Array;
  /**
   * How many people each row stands for, who come together or not at all: a row takes so many places of each of its
   * columns. One where it is absent; only with a timetable.
   */
  size?: Int32Array;
  /** Row r's edges are rowStart[r] … rowStart[r + 1] − 1; length rows + 1. */
  rowStart: Int32Array;
  /** Column of each edge. A row names a column at most once. */
  column: Int32Array;
  /** Worth of each edge in (0, 1], the mean of a row's people. */
  worth: Float64Array;
  timetable?: Timetable;
  /**
   * Whole quanta that each of a column's places is worth beside its pairs, where it is filled: a plan's worth and bound
   * have them in. None where it is absent; only with a timetable.
   */
  bonus?: Int32Array;
  /** Pairs that are already confirmed: they take a slot, a unit of capacity and the time, and are not planned again. */
  fixed?: { row: Int32Array; column: Int32Array };
  /**
   * Prices of an earlier plan, one a column (0 for a column that is new): saves time, never changes what is proven.
   * With `edges`, a plan under time conflicts begins with those of them that go together.
   */
  warm?: { prices: Float64Array; edges?: Int32Array };
}

/**
 * A proof of an upper bound, in whole numbers so that no rounding can flatter it.
 * Worths are rounded to whole quanta and multiplied by `scale`; `prices` are whole, one a column.
 */
interface Certificate {
  /** Worth of one unit of weight. */
  quantum: number;
  /** Factor between a weight in quanta and a price. */
  scale: number;
  prices: Float64Array;
}

export type PlanStatus = 'optimal' | 'feasible' | 'cancelled';

export interface Plan {
  /** The edges chosen, ascending. Fixed pairs are not among them. */
  edges: Int32Array;
  /** Total worth of the edges, each rounded to a whole quantum and counted once for each of the row's people. */
  worth: number;
  /** No plan for this problem can be worth more (in the same rounded worths). */
  bound: number;
  /** (bound − worth) / bound; 0 where nothing can be gained. */
  gap: number;
  /** `optimal`: proven; `feasible`: within `gap`; `cancelled`: stopped by the caller, still feasible and bounded. */
  status: PlanStatus;
  /** The worth of one more place in each column; the warm start of the next plan. */
  prices: Float64Array;
  certificate: Certificate;
}

export interface Progress {
  stage: 'prices' | 'plan' | 'improve';
  /** Steps done in this stage; no clock. */
  step: number;
  worth: number;
  bound: number;
}

/**
 * Sweeps over all rows that move the prices, and the step of the first and of the last: worth for a column asked for by
 * twice its slots.
 */
export interface PriceSteps {
  first: number;
  last: number;
  sweeps: number;
}

export interface PlanOptions {
  /** Give up after this many milliseconds of `now()` with what there is; absent: until done. */
  timeLimitMs?: number;
  /** Good enough: stop improving at this gap; 0 (the default) goes on until nothing more is found. */
  targetGap?: number;
  /**
   * After so many exchanges in a row that gain less than this share of the bound, the plan is taken as it is; 16 that
   * gain nothing where it is absent.
   */
  patience?: { exchanges: number; minGainShare: number };
  /** How prices are looked for where there are conflicts; the usual way where it is absent. */
  steps?: PriceSteps;
  /** Order of rows and choice of exchanges where there are conflicts; the same seed gives the same plan. */
  seed?: number;
  /** A clock in milliseconds; needed only for a time limit. */
  now?: () => number;
  onProgress?: (progress: Progress) => void;
  /** Checked between steps. */
  signal?: { readonly aborted: boolean };
}
