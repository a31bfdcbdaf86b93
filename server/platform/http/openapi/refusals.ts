import { errorKinds, type ErrorCode } from '../../../../shared/errors.ts';
import { keysOf } from '../../../../shared/words.ts';
import { toldFields } from '../consents.ts';
import type { Route } from '../route.ts';
import { shownFields } from '../shown-text.ts';
import { commonRefusals, isChange } from './common-refusals.ts';
import type { Json, NamedShapes } from './named-shapes.ts';
import { refusalContent } from './problem.ts';

export const needsSession = ({ permission }: Route): boolean =>
  permission.kind === 'signedIn' || (permission.kind === 'policy' && !permission.withoutSession);

/** Whether the route takes an `If-Match`. */
export const isVersioned = (route: Route): boolean =>
  !['get', 'post'].includes(route.method) || (route.refusals ?? []).includes('precondition_failed');

/** The refusals of a route beyond those that all of its kind may give. */
function ownCodes(route: Route): ErrorCode[] {
  const codes: ErrorCode[] = [...(route.refusals ?? [])];
  if (route.params || route.permission.kind === 'policy') codes.push('not_found');
  if (isChange(route) && isVersioned(route)) codes.push('precondition_failed');
  if ('body' in route && route.body && shownFields(route.body).length > 0) codes.push('text_refused', 'text_unchecked');
  if ('body' in route && route.body && toldFields(route.body).some(({ mark }) => mark.consent))
    codes.push('consent_missing');
  const common = commonRefusals(route);
  return keysOf(errorKinds).filter((code) => codes.includes(code) && !(code in common));
}

export interface NamedResponse {
  status: string;
  /** Its status, or with its last code, the rarest: `404`, `404NotInTask`. */
  names: readonly string[];
  response: Json;
}

/** The refusals of a route's own, one response a status: beside a `$ref` a description stands in for that one's. */
export function refusalResponses(route: Route, shapes: NamedShapes): NamedResponse[] {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of ownCodes(route)) {
    const { status } = errorKinds[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return [...byStatus].map(([status, list]) => ({
    status: String(status),
    names: [String(status), `${status}${pascalCase(list.at(-1)!)}`],
    response: route.face
      ? { description: list.join(', '), content: refusalContent(route.face, shapes) }
      : { $ref: '#/components/responses/refusal', description: list.join(', ') },
  }));
}

const pascalCase = (code: string): string =>
  code.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
