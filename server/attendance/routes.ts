import type { Route } from '../http/route.ts';

export const attendanceRoutes: Route[] = [];
