import { attendances, checkInKeys } from './attendance/model.ts';
import { auditEvents } from './audit/model.ts';
import { dailyCounts } from './counts/model.ts';
import { grants } from './grants/model.ts';
import { idempotencyRecords } from './http/idempotency/model.ts';
import { matchingUpkeep } from './matching/fade-exposure.ts';
import { matchingPlans, plannedProposals, planningSettings } from './matching/plans/model.ts';
import { messageConsents, messages, messageSettings } from './messages/model.ts';
import { needs } from './needs/model.ts';
import { offers } from './offers/model.ts';
import { calendars, participations } from './participations/model.ts';
import { identities, people } from './people/model.ts';
import { rotaMembers, rotas, rotaTurns } from './rotas/model.ts';
import { swaps } from './rotas/swaps/model.ts';
import { serviceRecords } from './records/model.ts';
import { ratings } from './ratings/model.ts';
import { sessions } from './sessions/model.ts';
import { tasks, taskTemplates } from './tasks/model.ts';
import { units, unitTree } from './units/model.ts';
import { jobLeases } from './jobs/model.ts';
import { weChatTokens } from './wechat/model.ts';

/** Every collection of the service; migrations create them with their indexes and validators. */
export const collections = [
  units,
  unitTree,
  people,
  identities,
  sessions,
  grants,
  offers,
  needs,
  tasks,
  taskTemplates,
  participations,
  calendars,
  dailyCounts,
  auditEvents,
  idempotencyRecords,
  jobLeases,
  matchingUpkeep,
  matchingPlans,
  plannedProposals,
  planningSettings,
  messages,
  messageSettings,
  messageConsents,
  weChatTokens,
  rotas,
  rotaTurns,
  rotaMembers,
  swaps,
  serviceRecords,
  ratings,
  attendances,
  checkInKeys,
];
