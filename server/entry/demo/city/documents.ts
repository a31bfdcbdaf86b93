import type { AnnouncementDoc, PledgeDoc, ReceiptDoc } from '../../../domain/announcements/queries.ts';
import type { VisitDoc } from '../../../features/attendance/model.ts';
import type { AuditEventDoc } from '../../../domain/audit/model.ts';
import type { DailyCountDoc } from '../../../domain/counts/model.ts';
import type { GrantDoc } from '../../../domain/grants/model.ts';
import type { MessageDoc } from '../../../domain/messages/model.ts';
import type { CaseDoc } from '../../../domain/cases/model.ts';
import type { HazardDoc } from '../../../domain/hazards/queries.ts';
import type { NeedDoc } from '../../../domain/needs/model.ts';
import type { OfferDoc } from '../../../domain/offers/model.ts';
import type { CalendarDoc, ParticipationDoc } from '../../../domain/participations/model.ts';
import type { IdentityDoc, PersonDoc } from '../../../domain/people/model.ts';
import type { RatingDoc } from '../../../features/ratings/model.ts';
import type { RotaDoc, RotaMemberDoc, RotaTurnDoc } from '../../../features/rotas/model.ts';
import type { TaskDoc, TaskTemplateDoc } from '../../../domain/tasks/model.ts';
import type { MemberDoc, OrganisationDoc } from '../../../domain/temporary-organisations/queries.ts';
import type { UnitDoc, UnitTreeDoc } from '../../../domain/units/model.ts';

/** The documents of a demo city, by collection. */
export interface DemoDocuments {
  units: UnitDoc[];
  unitTree: UnitTreeDoc[];
  taskTemplates: TaskTemplateDoc[];
  people: PersonDoc[];
  identities: IdentityDoc[];
  grants: GrantDoc[];
  offers: OfferDoc[];
  calendars: CalendarDoc[];
  needs: NeedDoc[];
  hazards: HazardDoc[];
  cases: CaseDoc[];
  tasks: TaskDoc[];
  participations: ParticipationDoc[];
  attendances: VisitDoc[];
  rotas: RotaDoc[];
  rotaTurns: RotaTurnDoc[];
  rotaMembers: RotaMemberDoc[];
  messages: MessageDoc[];
  ratings: RatingDoc[];
  dailyCounts: DailyCountDoc[];
  auditEvents: AuditEventDoc[];
  announcements: AnnouncementDoc[];
  announcementReceipts: ReceiptDoc[];
  pledges: PledgeDoc[];
  temporaryOrganisations: OrganisationDoc[];
  organisationMembers: MemberDoc[];
}
