import { errorKinds, type ErrorCode } from '../../../../shared/errors.ts';
import { keysOf } from '../../../../shared/words.ts';
import { toldFields } from '../consents.ts';
import type { Route } from '../route.ts';
import { commonRefusals, isChange, kindOf } from './common-refusals.ts';
import type { Json } from './extended-shapes.ts';
import type { NamedShapes } from './named-shapes.ts';
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
  if ('body' in route && route.body && toldFields(route.body).some(({ mark }) => mark.consent))
    codes.push('consent_missing');
  const common = commonRefusals(route);
  return keysOf(errorKinds).filter((code) => codes.includes(code) && !(code in common));
}

/**
 * The refusals of an operation. Those of its own are named by status beside the reference to what all of its kind may
 * give: `409 wrong_state, need_claimed; 422 consent_missing`. A face has a response of its own form for each status.
 */
export function refusalsOf(route: Route, shapes: NamedShapes): Record<string, Json> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of ownCodes(route)) {
    const { status } = errorKinds[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const own = [...byStatus].map(([status, codes]) => [String(status), codes.join(', ')] as const);
  const ofKind = `#/components/responses/${kindOf(route)}`;
  if (route.face) {
    const content = refusalContent(route.face, shapes);
    const faced = own.map(([status, description]) => [status, { description, content }] as const);
    const usual = { description: 'The refusals of `x-besides` in this form.', content, 'x-besides': { $ref: ofKind } };
    return { ...Object.fromEntries(faced), default: usual };
  }
  const description = own.map((one) => one.join(' ')).join('; ');
  return { default: { $ref: ofKind, ...(description ? { description } : {}) } };
}
