import type { AttendanceMethod, Category, Skill } from '../../../shared/words.ts';
import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import { id, instant, mixed, nullable, optional, text } from '../../platform/database/fields.ts';

/** One activity on a paper, as it was when the paper was issued. Instants are ISO strings. */
export interface RecordLine {
  participationId: string;
  title: string;
  category: Category;
  content: string;
  /** From arrival to leaving where that is known, else as the task was planned. */
  start: string;
  end: string;
  actual: boolean;
  area: string;
  unit: string;
  responsible: string;
  method: AttendanceMethod | null;
  minutesVerified: number;
  minutesHonoured: number;
  honouredReason: string | null;
  /** The organiser's rating of the service, 1 to 5. */
  evaluation: { stars: number; at: string } | null;
}

export interface RecordFacts {
  issuer: string;
  lines: RecordLine[];
  totals: { participations: number; minutesVerified: number; minutesHonoured: number };
}

/** The person as printed: what they gave and chose to have printed. */
export interface RecordPerson {
  displayName: string;
  name: string | null;
  birthDate: string | null;
  area: string | null;
  phone: string | null;
  skills: Skill[];
}

/** A 平台服务记录: a paper with a number, frozen as it was issued. */
export const serviceRecords = defineCollection('serviceRecords', {
  fields: {
    _id: id(),
    number: text(),
    personId: id(),
    issuedAt: instant(),
    /** First and last calendar day asked for; null where open. */
    from: nullable(text()),
    to: nullable(text()),
    /** Null once the person has left: the facts of service stay, without the person. */
    person: nullable(mixed<RecordPerson>()),
    facts: mixed<RecordFacts>(),
    /** SHA-256 of number, instant of issue and facts; printed, so that paper and page can be held side by side. */
    hash: text(),
    /** A later paper for the same period that was issued because this one no longer held. */
    replacedBy: optional(id()),
    withdrawnAt: optional(instant()),
    /** When the person was told that it no longer holds. */
    outdatedToldAt: optional(instant()),
  },
  personal: {
    whose: 'personId',
    data: {
      person: {
        is: 'what is printed of the person, each by their choice',
        fields: ['person'],
        law: 'personal',
        seenBy: ['self', 'holder'],
        kept: 'account',
        erased: { to: null },
      },
      paper: {
        is: 'records of service that were issued',
        fields: [
          'personId',
          'number',
          'issuedAt',
          'from',
          'to',
          'facts',
          'hash',
          'replacedBy',
          'withdrawnAt',
          'outdatedToldAt',
        ],
        law: 'personal',
        seenBy: ['self', 'holder'],
        kept: 'service',
        erased: { stays: 'a paper that somebody holds can be checked' },
      },
    },
    nothing: ['_id'],
  },
  indexes: [{ key: { number: 1 }, unique: true }, { key: { personId: 1, issuedAt: -1, _id: -1 } }],
});
export type ServiceRecordDoc = DocumentOf<typeof serviceRecords>;
