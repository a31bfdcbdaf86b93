import { announcementErrors } from './errors/announcements.ts';
import { organisationErrors } from './errors/organisations.ts';
import { askingErrors } from './errors/asking.ts';
import { belongingErrors } from './errors/belongings.ts';
import { boardErrors } from './errors/boards.ts';
import { caseErrors } from './errors/cases.ts';
import { listErrors } from './errors/lists.ts';
import { orderErrors } from './errors/orders.ts';
import { pairingErrors } from './errors/pairing.ts';
import { placesErrors } from './errors/places.ts';
import { servingErrors } from './errors/serving.ts';

/**
 * Every error that the API answers with: a stable code, its HTTP status and a sentence for people in Chinese and
 * English. `{name}` is filled from the error's details.
 */
export const errorKinds = {
  ...askingErrors,
  ...placesErrors,
  ...servingErrors,
  ...caseErrors,
  ...announcementErrors,
  ...listErrors,
  ...boardErrors,
  ...pairingErrors,
  ...belongingErrors,
  ...orderErrors,
  ...organisationErrors,
};

export type ErrorCode = keyof typeof errorKinds;

/** The body of every error answer: RFC 9457 problem details with a stable `code`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  requestId: string;
  /** For `invalid_request`: one entry for each field that is wrong. */
  fields?: { path: string; message: string }[];
  /** The alternatives, and the values named in the sentence. */
  details?: Record<string, unknown>;
}
