import type { Route } from './route.ts';

/** All routes are below it. */
export const apiPrefix = '/api/v1';

/** One part of addresses, with the routes that end there and the parts that may come after it. */
class Place {
  readonly fixed = new Map<string, Place>();
  readonly mixed: { pattern: RegExp; place: Place }[] = [];
  any: Place | undefined;
  readonly routes: Route[] = [];
}

interface Found {
  route: Route;
  params: Readonly<Record<string, string>>;
}

const noParams: Readonly<Record<string, string>> = {};

/**
 * Finds the route of a request by the parts of its address, one after the other, where a pattern for each route would
 * be tried. Fixed parts are alike in any case and go before parameters; a slash at the end says nothing.
 */
export class RouteTable {
  readonly #root = new Place();
  /** Routes without parameters, by method and address. */
  readonly #whole = new Map<string, Found>();

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      let place = this.#root;
      for (const part of route.path.split('/').slice(1)) place = placeAfter(place, part);
      place.routes.push(route);
      if (!route.path.includes(':'))
        for (const method of methodsOf(route))
          this.#whole.set(`${method} ${apiPrefix}${route.path}`, { route, params: noParams });
    }
  }

  /** The route that takes a method at an address. */
  find(method: string, address: string): Found | undefined {
    const whole = this.#whole.get(`${method} ${address}`);
    if (whole) return whole;
    let found: Found | undefined;
    visit(this.#root, partsOf(address), 0, [], (place, values) => {
      const route = place.routes.find((one) => methodsOf(one).includes(method));
      if (route) found = { route, params: paramsOf(route, values) };
      return route !== undefined;
    });
    return found;
  }

  /** Every route at an address, whatever its method. */
  at(address: string): readonly Route[] {
    const found: Route[] = [];
    visit(this.#root, partsOf(address), 0, [], (place) => {
      found.push(...place.routes);
      return false;
    });
    return found;
  }
}

const methodsByName = {
  get: ['GET', 'HEAD'],
  post: ['POST'],
  put: ['PUT'],
  patch: ['PATCH'],
  delete: ['DELETE'],
} as const satisfies Record<Route['method'], readonly string[]>;

/** The methods of requests that a route takes. */
export const methodsOf = ({ method }: Pick<Route, 'method'>): readonly string[] => methodsByName[method];

/** The parts of an address below the prefix; none of one that is not below it, and no route has none. */
function partsOf(address: string): string[] {
  const prefix = address.slice(0, apiPrefix.length + 1);
  if (prefix !== `${apiPrefix}/` && prefix.toLowerCase() !== `${apiPrefix}/`) return [];
  const parts = address.slice(prefix.length).split('/');
  if (parts.at(-1) === '') parts.pop();
  return parts;
}

/** Leads to each place that an address may mean, the one with the most fixed parts first, until `isEnough`. */
function visit(
  place: Place,
  parts: readonly string[],
  at: number,
  values: readonly string[],
  isEnough: (place: Place, values: readonly string[]) => boolean,
): boolean {
  if (at === parts.length) return isEnough(place, values);
  const part = parts[at];
  const fixed = place.fixed.get(part) ?? place.fixed.get(part.toLowerCase());
  if (fixed && visit(fixed, parts, at + 1, values, isEnough)) return true;
  for (const { pattern, place: next } of place.mixed) {
    const match = pattern.exec(part);
    if (match && visit(next, parts, at + 1, [...values, ...match.slice(1)], isEnough)) return true;
  }
  return place.any !== undefined && part !== '' && visit(place.any, parts, at + 1, [...values, part], isEnough);
}

function placeAfter(place: Place, part: string): Place {
  if (/^:\w+$/.test(part)) return (place.any ??= new Place());
  if (!part.includes(':')) {
    const name = part.toLowerCase();
    const next = place.fixed.get(name) ?? new Place();
    place.fixed.set(name, next);
    return next;
  }
  const pattern = patternOf(part);
  const known = place.mixed.find((one) => one.pattern.source === pattern.source);
  if (known) return known.place;
  const next = new Place();
  place.mixed.push({ pattern, place: next });
  return next;
}

/** A part such as `:requestId.:ending`, cut at its last dot. */
const patternOf = (part: string): RegExp =>
  new RegExp(`^${part.replaceAll('.', '\\.').replaceAll(/:\w+$/g, '([^.]+)').replaceAll(/:\w+/g, '(.+)')}$`, 'i');

function paramsOf({ path }: Route, values: readonly string[]): Record<string, string> {
  const names = namesIn(path);
  const params: Record<string, string> = {};
  for (const [at, name] of names.entries()) params[name] = decoded(values[at]);
  return params;
}

const namesByPath = new Map<string, readonly string[]>();

function namesIn(path: string): readonly string[] {
  let names = namesByPath.get(path);
  if (!names) namesByPath.set(path, (names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name)));
  return names;
}

/** A value that is not encoded well names nothing, which the route finds. */
function decoded(value: string): string {
  if (!value.includes('%')) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
