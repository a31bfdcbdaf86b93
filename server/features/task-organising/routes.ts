import type { Route } from '../../platform/http/route.ts';
import { changeRoutes } from './routes/change.ts';
import { draftRoutes } from './routes/draft.ts';
import { listRoutes } from './routes/list.ts';
import { templateRoutes } from './routes/templates.ts';

export const taskRoutes: Route[] = [...listRoutes, ...draftRoutes, ...changeRoutes];
export const taskTemplateRoutes: Route[] = templateRoutes;
