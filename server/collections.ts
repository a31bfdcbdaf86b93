import { attendances, checkInKeys, codeReaders } from './features/attendance/model.ts';
import { announcements, appealLines, pledges, receipts } from './domain/announcements/model.ts';
import { organisationMembers, temporaryOrganisations } from './domain/temporary-organisations/model.ts';
import { mobilisationPins, mobilisationPlans, mobilisedPeople } from './features/mobilisation/model.ts';
import { auditEvents } from './domain/audit/model.ts';
import { belongings, reportCodes } from './domain/belongings/model.ts';
import { boardItems, boards } from './domain/boards/model.ts';
import { branchMonths, countedMonths, dailyCounts, residenceMonths } from './domain/counts/model.ts';
import { grants } from './domain/grants/model.ts';
import { fillings, likelihoods } from './features/filling/model.ts';
import { hotSpotFindings } from './features/hot-spots/model.ts';
import { idempotencyRecords } from './platform/http/idempotency/model.ts';
import { matchingUpkeep, recruitingLevels } from './features/matching/model.ts';
import { matchingPlans, plannedProposals, planningSettings, proposalSheets } from './features/planning/model.ts';
import { messageConsents, messages, messageSettings } from './domain/messages/model.ts';
import { callBackDraws, callBacks } from './domain/call-backs/model.ts';
import { caseKinds } from './domain/case-kinds/model.ts';
import { caseEscalations, cases } from './domain/cases/model.ts';
import { bookedHours, bookings, listClaims, listEntries } from './domain/lists/model.ts';
import { needs } from './domain/needs/model.ts';
import { pairingRounds, pairs, roundUnits } from './domain/pairing/model.ts';
import { photos } from './domain/photos/model.ts';
import { hazards } from './domain/hazards/model.ts';
import { senders, sentRequests } from './domain/senders/model.ts';
import { offers } from './domain/offers/model.ts';
import { callables, orders } from './domain/orders/model.ts';
import { calendars, participations } from './domain/participations/model.ts';
import { formerAccounts, identities, people } from './domain/people/model.ts';
import { rotaMembers, rotas, rotaTurns } from './features/rotas/model.ts';
import { swaps } from './features/rotas/swaps/model.ts';
import { savedViews } from './features/saved-views/model.ts';
import { serviceRecords } from './features/service-records/model.ts';
import { latenessModels } from './domain/lateness/model.ts';
import { rateAppeals } from './domain/rate-appeals/model.ts';
import { ratings } from './features/ratings/model.ts';
import { desktopLogIns } from './domain/sessions/desktop/model.ts';
import { sessions } from './domain/sessions/model.ts';
import { exercises, surges } from './domain/surges/model.ts';
import { teamClaims, teamMembers, teams } from './domain/teams/model.ts';
import { tasks, taskTemplates } from './domain/tasks/model.ts';
import { units, unitTree } from './domain/units/model.ts';
import { whistles } from './domain/whistles/model.ts';
import { workingCalendars } from './domain/working-calendars/model.ts';
import { jobLeases, jobRuns } from './platform/jobs/model.ts';
import { weChatTokens } from './platform/wechat/model.ts';

/** Every collection of the service; migrations create them with their indexes and validators. */
export const collections = [
  units,
  unitTree,
  people,
  identities,
  formerAccounts,
  sessions,
  desktopLogIns,
  grants,
  offers,
  needs,
  photos,
  hazards,
  senders,
  sentRequests,
  cases,
  caseEscalations,
  whistles,
  latenessModels,
  hotSpotFindings,
  rateAppeals,
  callBackDraws,
  callBacks,
  caseKinds,
  workingCalendars,
  tasks,
  taskTemplates,
  participations,
  calendars,
  dailyCounts,
  countedMonths,
  branchMonths,
  residenceMonths,
  auditEvents,
  idempotencyRecords,
  jobLeases,
  jobRuns,
  matchingUpkeep,
  recruitingLevels,
  matchingPlans,
  proposalSheets,
  plannedProposals,
  planningSettings,
  fillings,
  likelihoods,
  messages,
  messageSettings,
  messageConsents,
  weChatTokens,
  rotas,
  rotaTurns,
  rotaMembers,
  swaps,
  serviceRecords,
  savedViews,
  ratings,
  attendances,
  checkInKeys,
  codeReaders,
  announcements,
  receipts,
  pledges,
  appealLines,
  listEntries,
  listClaims,
  bookings,
  bookedHours,
  boards,
  boardItems,
  pairingRounds,
  roundUnits,
  pairs,
  belongings,
  reportCodes,
  orders,
  callables,
  surges,
  exercises,
  temporaryOrganisations,
  mobilisationPlans,
  mobilisationPins,
  mobilisedPeople,
  organisationMembers,
  teams,
  teamMembers,
  teamClaims,
];
