import { announcementRoutes } from './features/announcements/routes.ts';
import { mobilisationRoutes } from './features/mobilisation/routes.ts';
import { mobilisationFileRoutes } from './features/mobilisation/routes-files.ts';
import { teamClaimRoutes } from './features/claims/teams/routes.ts';
import { teamHeadRoutes, teamRoutes } from './features/teams/routes.ts';
import { organisationRoutes } from './features/temporary-organisations/routes.ts';
import { ownOrganisationRoutes } from './features/temporary-organisations/routes-own.ts';
import { ownAnnouncementRoutes } from './features/announcements/routes-own.ts';
import { auditTrailRoutes } from './features/audit-trail/routes.ts';
import { reportCodeRoutes } from './features/belongings/routes-codes.ts';
import { belongingRoutes } from './features/belongings/routes.ts';
import { boardRoutes } from './features/boards/routes.ts';
import { boardItemRoutes } from './features/boards/routes-items.ts';
import { countRoutes } from './features/counting/routes.ts';
import { grantRoutes } from './features/granting/routes.ts';
import { bookingRoutes } from './features/lists/routes-bookings.ts';
import { listClaimRoutes } from './features/lists/routes-claims.ts';
import { listEntryRoutes } from './features/lists/routes-entries.ts';
import { liveRoutes } from './features/live/routes.ts';
import { messagesRoutes } from './features/inbox/routes.ts';
import { operatingRoutes } from './features/operating/routes.ts';
import { pairingRoutes } from './features/pairing/routes.ts';
import { pairRoutes } from './features/pairing/routes-pairs.ts';
import { pairingWishRoutes } from './features/pairing/routes-wishes.ts';
import { organiserAttendanceRoutes } from './features/attendance/routes-organiser.ts';
import { ownAttendanceRoutes } from './features/attendance/routes-own.ts';
import { hoursRoutes } from './features/hours/routes.ts';
import { ratingsRoutes } from './features/ratings/routes.ts';
import { savedViewRoutes } from './features/saved-views/routes.ts';
import { orderRoutes } from './features/orders/routes.ts';
import { ownOrderRoutes } from './features/orders/routes-own.ts';
import { recordsRoutes } from './features/service-records/routes.ts';
import { rotaMemberRoutes } from './features/rotas/routes/members.ts';
import { rotaRoutes } from './features/rotas/routes/rotas.ts';
import { swapRoutes } from './features/rotas/swaps/routes.ts';
import { exportsRoutes } from './features/exports/routes.ts';
import type { Route } from './platform/http/route.ts';
import { fillingRoutes } from './features/filling/routes.ts';
import { planRoutes } from './features/planning/routes.ts';
import { planningRoutes } from './features/planning/switch-routes.ts';
import { matchingRoutes } from './features/matching/routes.ts';
import { caseRoutes } from './features/cases/routes.ts';
import { caseSettingRoutes } from './features/cases/routes-settings.ts';
import { hotSpotRoutes } from './features/hot-spots/routes.ts';
import { callBackRoutes } from './features/call-backs/routes.ts';
import { rateAppealRoutes } from './features/case-rates/routes-appeals.ts';
import { caseRateRoutes } from './features/case-rates/routes.ts';
import { whistleRoutes } from './features/whistles/routes.ts';
import { open311Routes } from './features/open311/routes.ts';
import { senderRoutes } from './features/open311/routes-senders.ts';
import { hazardRoutes } from './features/hazards/routes.ts';
import { photoRoutes } from './features/photos/routes.ts';
import { needRoutes } from './features/need-intake/routes.ts';
import { offerRoutes } from './features/offering/routes.ts';
import { ownParticipationRoutes } from './features/claims/routes-own.ts';
import { taskParticipationRoutes } from './features/claims/routes-task.ts';
import { peopleRoutes } from './features/profile/routes.ts';
import { sessionRoutes } from './features/log-in/routes.ts';
import { changeRoutes } from './features/task-organising/routes/change.ts';
import { draftRoutes } from './features/task-organising/routes/draft.ts';
import { surgeRoutes } from './features/surges/routes.ts';
import { listRoutes } from './features/task-organising/routes/list.ts';
import { templateRoutes } from './features/task-organising/routes/templates.ts';
import { unitImportRoutes } from './features/unit-admin/import/routes.ts';
import { unitRoutes } from './features/unit-admin/routes.ts';

/** Every route of the API. The documentation, the permission matrix and the fuzzer are made from this list. */
export const routes: readonly Route[] = [
  ...announcementRoutes,
  ...ownAnnouncementRoutes,
  ...organisationRoutes,
  ...teamRoutes,
  ...teamHeadRoutes,
  ...teamClaimRoutes,
  ...mobilisationRoutes,
  ...mobilisationFileRoutes,
  ...ownOrganisationRoutes,
  ...sessionRoutes,
  ...peopleRoutes,
  ...unitRoutes,
  ...unitImportRoutes,
  ...grantRoutes,
  ...offerRoutes,
  ...photoRoutes,
  ...hazardRoutes,
  ...open311Routes,
  ...senderRoutes,
  ...needRoutes,
  ...caseRoutes,
  ...caseSettingRoutes,
  ...whistleRoutes,
  ...rateAppealRoutes,
  ...callBackRoutes,
  ...hotSpotRoutes,
  ...caseRateRoutes,
  ...listRoutes,
  ...draftRoutes,
  ...changeRoutes,
  ...templateRoutes,
  ...matchingRoutes,
  ...planRoutes,
  ...planningRoutes,
  ...fillingRoutes,
  ...ownParticipationRoutes,
  ...taskParticipationRoutes,
  ...countRoutes,
  ...messagesRoutes,
  ...ownAttendanceRoutes,
  ...organiserAttendanceRoutes,
  ...hoursRoutes,
  ...ratingsRoutes,
  ...recordsRoutes,
  ...rotaRoutes,
  ...rotaMemberRoutes,
  ...swapRoutes,
  ...exportsRoutes,
  ...auditTrailRoutes,
  ...liveRoutes,
  ...operatingRoutes,
  ...savedViewRoutes,
  ...listEntryRoutes,
  ...listClaimRoutes,
  ...bookingRoutes,
  ...boardRoutes,
  ...boardItemRoutes,
  ...pairingRoutes,
  ...pairingWishRoutes,
  ...pairRoutes,
  ...belongingRoutes,
  ...reportCodeRoutes,
  ...ownOrderRoutes,
  ...orderRoutes,
  ...surgeRoutes,
];
