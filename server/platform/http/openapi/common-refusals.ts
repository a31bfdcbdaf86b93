import { errorKinds, type ErrorCode } from '../../../../shared/errors.ts';
import { keysOf } from '../../../../shared/words.ts';
import type { Route } from '../route.ts';
import type { Json, NamedShapes } from './named-shapes.ts';
import { problemContent, refusalContent } from './problem.ts';

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

/** Those that any change may give besides. */
const ofChanges = {
  ...ofAny,
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

export const isChange = ({ method }: Route): boolean => method !== 'get';

/** Those that the `default` of a route says; where its path names nothing, `not_found` has an occasion of its own. */
export function commonRefusals(route: Route): Occasions {
  const { not_found, ...others } = isChange(route) ? ofChanges : ofAny;
  return route.params ? { ...others, not_found } : others;
}

/** The `default` response of an operation. */
export function defaultRefusal(route: Route, shapes: NamedShapes): Json {
  const which = isChange(route) ? 'change' : 'read';
  return route.face
    ? { ...sharedRefusals[which], content: refusalContent(route.face, shapes) }
    : { $ref: `#/components/responses/${which}` };
}

/** The shape of every refusal, and the refusals that a `default` stands for. */
export const sharedRefusals = {
  refusal: { description: 'Refused, with one of the codes named where this is referred to.', content: problemContent },
  read: described('a read', ofAny),
  change: described('a change', ofChanges),
};

/** Each status that such operations may be refused with, under `x-statuses`, and the occasions of its codes. */
function described(which: string, occasions: Occasions): Json {
  const statuses: Record<string, Occasions> = {};
  for (const code of keysOf(errorKinds)) {
    const occasion = occasions[code];
    if (occasion !== undefined) (statuses[errorKinds[code].status] ??= {})[code] = occasion;
  }
  return {
    description: `The refusals that ${which} may give, status by status in \`x-statuses\`. A status that an operation lists itself has further codes there.`,
    headers: {
      'Retry-After': { description: 'With 429 and 503, in seconds.', schema: { type: 'integer', minimum: 1 } },
    },
    content: problemContent,
    'x-statuses': statuses,
  };
}
