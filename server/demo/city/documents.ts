import type { AuditEventDoc } from '../../audit/model.ts';
import type { DailyCountDoc } from '../../counts/model.ts';
import type { GrantDoc } from '../../grants/model.ts';
import type { NeedDoc } from '../../needs/model.ts';
import type { OfferDoc } from '../../offers/model.ts';
import type { CalendarDoc, ParticipationDoc } from '../../participations/model.ts';
import type { IdentityDoc, PersonDoc } from '../../people/model.ts';
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
  dailyCounts: DailyCountDoc[];
  auditEvents: AuditEventDoc[];
}
