import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { World } from './world.ts';

/** The request: the path below the prefix (the method is the route's own) and a valid body. */
export interface Asked {
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Makes what a route needs and says how to ask for it. `owner` is whose thing it is; `caller` is who asks. */
export type Prepare = (world: World, owner: PersonDoc, caller: PersonDoc | undefined) => Promise<Asked> | Asked;

/** The rows of one domain; see `table.ts` for the columns. */
export interface Rows {
  table: Readonly<Record<string, string>>;
  requests: Readonly<Record<string, Prepare>>;
}
