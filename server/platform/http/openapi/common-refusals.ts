import { errorKinds, type ErrorCode } from '../../../../shared/errors.ts';
import { keysOf } from '../../../../shared/words.ts';
import type { Route } from '../route.ts';
import { shownFields } from '../shown-text.ts';
import type { Json } from './extended-shapes.ts';
import { problemContent } from './problem.ts';

type Occasions = Partial<Record<ErrorCode, string>>;

/** The refusals that any operation may give, with their occasions: those of a part that not all have name the part. */
const ofAny = {
  invalid_request: 'the path or the query is not as described; `fields` says where',
  invalid_cursor: 'the `cursor` is none that this list has given',
  unauthenticated: 'a session is needed and none was sent',
  session_expired: 'the session has ended or is unknown',
  forbidden: 'the caller may see it and not do this',
  not_found: 'the path names something that is not there, or that the caller may not see',
  account_closed: 'the account of the session is closed',
  too_many_requests: 'too many in a short time; `Retry-After` says when to try again',
  internal: 'a fault of the service; its log tells more under the `requestId`',
  unavailable: 'the service cannot do it now; `Retry-After` says when to try again',
} as const satisfies Occasions;

/** Those that any change may give besides, or on other occasions. */
const ofChanges = {
  invalid_request: 'the path, the query or the body is not as described; `fields` says where',
  malformed_json: 'the body is not JSON',
  invalid_idempotency_key: 'the Idempotency-Key is not as described',
  invalid_precondition: 'the If-Match is not as described',
  cross_origin: 'a page of another origin sent it with a browser’s session',
  https_needed: 'a browser sent it over plain HTTP',
  body_too_large: 'the body is too large',
  unsupported_media_type: 'the body is of another type than application/json',
  still_under_way: 'a request with this Idempotency-Key may still be under way; `Retry-After` says when to ask again',
  idempotency_key_reused: 'the Idempotency-Key was sent with another request before',
  precondition_failed: 'the If-Match names another version than the present one',
} as const satisfies Occasions;

/** Those of changes with words that others will see. */
const ofWords = {
  text_unchecked: 'a field of `fields` could not be checked, and nobody on the staff would read it first',
  text_refused: 'what `fields` names is not fit to be shown to others',
} as const satisfies Occasions;

export const isChange = ({ method }: Route): boolean => method !== 'get';

type Which = 'read' | 'change' | 'words';

/** The kind of a route, by which its `default` is shared. */
export function kindOf(route: Route): Which {
  if (!isChange(route)) return 'read';
  return 'body' in route && route.body && shownFields(route.body).length > 0 ? 'words' : 'change';
}

/** Those that the `default` of a route says; where its path names nothing, `not_found` has an occasion of its own. */
export function commonRefusals(route: Route): Occasions {
  const kind = kindOf(route);
  const all = { ...ofAny, ...(kind === 'read' ? {} : ofChanges), ...(kind === 'words' ? ofWords : {}) };
  const { not_found, ...others } = all;
  return route.params ? { ...others, not_found } : others;
}

/** The refusals that a `default` stands for, each kind by what it has beside the one before. */
export const sharedRefusals: Readonly<Record<Which, Json>> = {
  read: described('a read', ofAny),
  change: described('a change', ofChanges, 'read'),
  words: described('a change with words that others will see', ofWords, 'change'),
};

/** Each status that such operations may be refused with, under `x-statuses`, and the occasions of its codes. */
function described(which: string, occasions: Occasions, besides?: Which): Json {
  const statuses: Record<string, Occasions> = {};
  for (const code of keysOf(errorKinds)) {
    const occasion = occasions[code];
    if (occasion !== undefined) (statuses[errorKinds[code].status] ??= {})[code] = occasion;
  }
  return {
    description: `The refusals that ${which} may give: those of \`x-statuses\`${besides ? ', of `x-besides`' : ''} and what is said where this is referred to.`,
    headers: {
      'Retry-After': { description: 'With 429 and 503, in seconds.', schema: { type: 'integer', minimum: 1 } },
    },
    content: problemContent,
    'x-statuses': statuses,
    ...(besides ? { 'x-besides': { $ref: `#/components/responses/${besides}` } } : {}),
  };
}
