import { countRoutes } from './counts/routes.ts';
import { grantRoutes } from './grants/routes.ts';
import { messagesRoutes } from './messages/routes.ts';
import { attendanceRoutes } from './attendance/routes.ts';
import { hoursRoutes } from './hours/routes.ts';
import { ratingsRoutes } from './ratings/routes.ts';
import { recordsRoutes } from './records/routes.ts';
import { rotasRoutes } from './rotas/routes.ts';
import { exportsRoutes } from './exports/routes.ts';
import type { Route } from './http/route.ts';
import { planRoutes } from './matching/plans/routes.ts';
import { planningRoutes } from './matching/plans/switch-routes.ts';
import { matchingRoutes } from './matching/routes.ts';
import { needRoutes } from './needs/routes.ts';
import { offerRoutes } from './offers/routes.ts';
import { ownParticipationRoutes } from './participations/routes-own.ts';
import { taskParticipationRoutes } from './participations/routes-task.ts';
import { peopleRoutes } from './people/routes.ts';
import { sessionRoutes } from './sessions/routes.ts';
import { taskRoutes, taskTemplateRoutes } from './tasks/routes.ts';
import { unitRoutes } from './units/routes.ts';

/** Every route of the API. The documentation, the permission matrix and the fuzzer are made from this list. */
export const routes: readonly Route[] = [
  ...sessionRoutes,
  ...peopleRoutes,
  ...unitRoutes,
  ...grantRoutes,
  ...offerRoutes,
  ...needRoutes,
  ...taskRoutes,
  ...taskTemplateRoutes,
  ...matchingRoutes,
  ...planRoutes,
  ...planningRoutes,
  ...ownParticipationRoutes,
  ...taskParticipationRoutes,
  ...countRoutes,
  ...messagesRoutes,
  ...attendanceRoutes,
  ...hoursRoutes,
  ...ratingsRoutes,
  ...recordsRoutes,
  ...rotasRoutes,
  ...exportsRoutes,
];
