import type { Route } from '../../platform/http/route.ts';
import { organiserAttendanceRoutes } from './routes-organiser.ts';
import { ownAttendanceRoutes } from './routes-own.ts';

export const attendanceRoutes: Route[] = [...ownAttendanceRoutes, ...organiserAttendanceRoutes];
