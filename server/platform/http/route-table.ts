import createFinder from 'find-my-way';
import type { Route } from './route.ts';

/** All routes are below it. */
export const apiPrefix = '/api/v1';

interface Found {
  route: Route;
  params: Readonly<Record<string, string>>;
}

const methodsByName = {
  get: ['GET', 'HEAD'],
  post: ['POST'],
  put: ['PUT'],
  patch: ['PATCH'],
  delete: ['DELETE'],
} as const satisfies Record<Route['method'], readonly string[]>;

/** The methods of requests that a route takes. */
export const methodsOf = ({ method }: Pick<Route, 'method'>) => methodsByName[method];

const methods = Object.values(methodsByName).flat();
type Method = (typeof methods)[number];

/** The handlers of a finder, which are never called: the route is what is kept with them. */
const none = (): void => undefined;

/**
 * Finds the route of a request by the parts of its address. Fixed parts are alike in any case and go before parameters;
 * a slash at the end says nothing, and an empty part is no parameter.
 */
export class RouteTable {
  readonly #finder = createFinder({ caseSensitive: false, ignoreTrailingSlash: true, maxParamLength: 2_000 });

  constructor(routes: readonly Route[]) {
    for (const route of routes) this.#finder.on([...methodsOf(route)], patternOf(route.path), none, route);
  }

  /** The route that takes a method at an address. */
  find(method: string, address: string): Found | undefined {
    const found = this.#finder.find(method as Method, address);
    if (!found || Object.values(found.params).includes('')) return undefined;
    return { route: found.store as Route, params: found.params as Found['params'] };
  }

  /** Every route at an address, whatever its method. */
  at(address: string): Route[] {
    return [...new Set(methods.flatMap((method) => this.find(method, address)?.route ?? []))];
  }
}

/** The form in which the finder takes a path: of two parameters in one part, the first ends at the last dot. */
const patternOf = (path: string): string => apiPrefix + path.replaceAll(/:(\w+)\.:/g, ':$1(^.+).:');
