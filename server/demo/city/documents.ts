import type { VisitDoc } from '../../attendance/model.ts';
import type { AuditEventDoc } from '../../audit/model.ts';
import type { DailyCountDoc } from '../../counts/model.ts';
import type { GrantDoc } from '../../grants/model.ts';
import type { MessageDoc } from '../../messages/model.ts';
import type { NeedDoc } from '../../needs/model.ts';
import type { OfferDoc } from '../../offers/model.ts';
import type { CalendarDoc, ParticipationDoc } from '../../participations/model.ts';
import type { IdentityDoc, PersonDoc } from '../../people/model.ts';
import type { RatingDoc } from '../../ratings/model.ts';
import type { RotaDoc, RotaMemberDoc, RotaTurnDoc } from '../../rotas/model.ts';
import type { TaskDoc, TaskTemplateDoc } from '../../tasks/model.ts';
import type { UnitDoc, UnitTreeDoc } from '../../units/model.ts';

/** What a demo city consists of, by collection. */
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
}
