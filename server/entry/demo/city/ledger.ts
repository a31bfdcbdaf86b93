import type { ObjectId } from 'mongodb';
import type { AuditEventDoc } from '../../../domain/audit/model.ts';
import type { DailyCountDoc } from '../../../domain/counts/model.ts';
import type { ParticipationDoc } from '../../../domain/participations/model.ts';
import { holdingStates, servedStates } from '../../../../shared/participation-states.ts';
import type { TaskDoc } from '../../../domain/tasks/model.ts';
import type { MakeId } from '../ids.ts';

interface Change {
  at: Date;
  action: string;
  actorId: ObjectId | null;
  kind: string;
  id: ObjectId;
  unitId: ObjectId;
  from?: string;
  to?: string;
}

/** The traces of one day's tasks: an event for each change, and the day's counters, made from the records. */
export class Ledger {
  readonly auditEvents: AuditEventDoc[] = [];
  readonly #counts = new Map<string, DailyCountDoc>();
  /** Whether changes are noted at all. */
  readonly audited: boolean;
  readonly #makeId: MakeId;
  readonly #now: Date;

  constructor(audited: boolean, makeId: MakeId, now: Date) {
    this.audited = audited;
    this.#makeId = makeId;
    this.#now = now;
  }

  get dailyCounts(): DailyCountDoc[] {
    return [...this.#counts.values()];
  }

  note({ at, action, actorId, kind, id, unitId, from, to }: Change): void {
    if (!this.audited) return;
    this.auditEvents.push({
      _id: this.#makeId('auditEvent'),
      at,
      action,
      actorId,
      subject: { kind, id },
      unitId,
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
    });
  }

  /** Goes on from counters that another ledger has begun: there is one for a unit, day, category and person. */
  adopt(counters: readonly DailyCountDoc[]): void {
    for (const counter of counters) this.#counts.set(keyOf(counter, counter.personId), counter);
  }

  /** Counts a task, if it is published. */
  countTask(task: TaskDoc): void {
    if (task.state !== 'published') return;
    const counter = this.#counter(task, null, null);
    counter.tasks++;
    counter.slots = task.roles.reduce((sum, { slots }) => sum + slots, counter.slots ?? 0);
  }

  /** Counts a participation, if it holds a place. */
  countParticipation(participation: ParticipationDoc): void {
    if (!holdingStates.includes(participation.state)) return;
    const counter = this.#counter(participation, participation.personId, participation.branchId);
    counter.signedUp++;
    if (!servedStates.includes(participation.state)) return;
    counter.participations++;
    counter.minutesVerified += participation.minutes.verified;
    counter.minutesHonoured += participation.minutes.honoured;
  }

  #counter(
    { unitId, day, category }: Pick<TaskDoc, 'unitId' | 'day' | 'category'>,
    personId: ObjectId | null,
    branchId: ObjectId | null,
  ): DailyCountDoc {
    const key = keyOf({ unitId, day, category }, personId);
    let counter = this.#counts.get(key);
    if (!counter) {
      counter = {
        _id: this.#makeId('dailyCount'),
        unitId,
        day,
        category,
        personId,
        branchId,
        tasks: 0,
        signedUp: 0,
        participations: 0,
        minutesVerified: 0,
        minutesHonoured: 0,
        updatedAt: this.#now,
      };
      this.#counts.set(key, counter);
    }
    return counter;
  }
}

const keyOf = (
  { unitId, day, category }: Pick<TaskDoc, 'unitId' | 'day' | 'category'>,
  personId: ObjectId | null,
): string => `${unitId.toHexString()} ${day} ${category} ${personId?.toHexString() ?? ''}`;
