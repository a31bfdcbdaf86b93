import { apiPrefix } from './router.ts';

/** The addresses that the path of a route stands for; alike in any case, as the router takes them. */
export const addressOf = (path: string): RegExp =>
  new RegExp(`^${apiPrefix}${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}/?$`, 'i');
