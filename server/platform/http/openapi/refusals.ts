import { errorKinds, type ErrorCode } from '../../../../shared/errors.ts';
import { keysOf } from '../../../../shared/words.ts';
import type { Route } from '../route.ts';
import { shownFields } from '../shown-text.ts';
import type { Json } from './named-shapes.ts';

export const needsSession = ({ permission }: Route): boolean =>
  permission.kind === 'signedIn' || (permission.kind === 'policy' && !permission.withoutSession);

/** Whether the route takes an `If-Match`. */
export const isVersioned = (route: Route): boolean =>
  !['get', 'post'].includes(route.method) || (route.refusals ?? []).includes('precondition_failed');

/** The refusals that any route of this kind may give, and those that this one adds. */
function refusalCodes(route: Route): ErrorCode[] {
  const codes: ErrorCode[] = [
    'invalid_request',
    'too_many_requests',
    'internal',
    'unavailable',
    'session_expired',
    'account_closed',
  ];
  if (needsSession(route)) codes.push('unauthenticated');
  if (route.params) codes.push('not_found');
  if (route.permission.kind === 'policy') codes.push('not_found', 'forbidden');
  if (route.method !== 'get') {
    codes.push(
      'malformed_json',
      'unsupported_media_type',
      'cross_origin',
      'https_needed',
      'body_too_large',
      'invalid_idempotency_key',
      'idempotency_key_reused',
      'invalid_precondition',
    );
    if (isVersioned(route)) codes.push('precondition_failed');
  }
  if ('body' in route && route.body && shownFields(route.body).length > 0) codes.push('text_refused', 'text_unchecked');
  return [...new Set([...codes, ...(route.refusals ?? [])])];
}

export interface NamedResponse {
  status: string;
  /** Its status, with its last code, the rarest, or with all: `404`, `404NotInTask`. */
  names: readonly string[];
  response: Json;
}

/** The refusals of a route, one response a status. */
export function refusalResponses(route: Route): NamedResponse[] {
  const codes = refusalCodes(route);
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of keysOf(errorKinds)) {
    if (!codes.includes(code)) continue;
    const { status } = errorKinds[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return [...byStatus].map(([status, list]) => ({
    status: String(status),
    names: [String(status), `${status}${pascalCase(list.at(-1)!)}`, `${status}${list.map(pascalCase).join('Or')}`],
    response: {
      description: list.join(', '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  }));
}

const pascalCase = (code: string): string =>
  code.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
