import type { Route } from '../../platform/http/route.ts';
import { rotaMemberRoutes } from './routes/members.ts';
import { rotaRoutes } from './routes/rotas.ts';
import { swapRoutes } from './swaps/routes.ts';

/** Duty rotas: their rules, their people, their turns, and swaps between two people. */
export const rotasRoutes: Route[] = [...rotaRoutes, ...rotaMemberRoutes, ...swapRoutes];
