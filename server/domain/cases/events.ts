import type { ObjectId } from 'mongodb';
import {
  caseGrades,
  caseVerbs,
  returnRules,
  supervisionColours,
  type CaseGrade,
  type ReturnRule,
  type SupervisionColour,
} from '../../../shared/case-states.ts';
import { keysOf } from '../../../shared/words.ts';
import {
  embedded,
  flag,
  id,
  instant,
  listOf,
  mixed,
  nullable,
  number,
  oneOf,
  optional,
  text,
  type Field,
} from '../../platform/database/fields.ts';
import type { CaseLimits } from '../case-kinds/model.ts';

/**
 * The terms of a case: its kind, and what that asked for when it was given; a later edit of the kind changes no clock.
 */
export interface CaseTerms {
  kind: string;
  grade: CaseGrade;
  calendar: string;
  contact: boolean;
  limits: CaseLimits;
}

/** The ends of a head that those who are linked to it share. */
export const followedStates = ['served', 'refused'] as const;
export type FollowedState = (typeof followedStates)[number];

/** An event of a case. Its words are for those who may read it, and leave with the requester. */
type Happening =
  | { verb: 'receive'; unitId: ObjectId; terms: CaseTerms }
  | {
      verb: 'tellMore' | 'addWords' | 'refuse' | 'denyExtension';
      reason: string;
      unitId?: ObjectId;
    }
  /** `minutes`: how long at most; those of before have the whole limit (`waits.ts`). */
  | { verb: 'askMore' | 'pause'; reason: string; minutes?: number }
  /** `byRule`: its requester was dissatisfied, in a rating or when they were called back. */
  | { verb: 'reopen'; reason?: string; unitId?: ObjectId; byRule?: boolean }
  | { verb: 'accept'; terms?: CaseTerms }
  /** `unitId`: where it goes; its own unit keeps it. */
  | { verb: 'dispatch'; unitId: ObjectId; terms?: CaseTerms; reason?: string }
  | { verb: 'contact'; reason?: string }
  /** `unitId`: the unit above, which decides; those of before name none. */
  | { verb: 'askExtension'; minutes: number; reason: string; unitId?: ObjectId }
  /** `unitId`: the lowest unit above both sides. `contested`: it rules, and whatever it says binds. */
  | { verb: 'return'; unitId: ObjectId; rule: ReturnRule; reason: string; contested: boolean }
  | { verb: 'rule'; unitId: ObjectId; reason: string }
  | { verb: 'involve'; unitId: ObjectId; reason?: string }
  | { verb: 'endPart'; unitId: ObjectId; reason: string }
  /** `solved`: as the unit says; the requester says it by rating. */
  | { verb: 'serve'; solved: boolean; reason: string }
  | { verb: 'close' | 'withdraw'; reason?: string }
  /**
   * `headId`: the case that is the same matter and goes on for both. `viaId`: it came along with that one. `caseIds`:
   * its own that come along, and back.
   */
  | { verb: 'link'; headId: ObjectId; viaId?: ObjectId; caseIds?: ObjectId[]; reason?: string }
  | { verb: 'unlink'; caseIds: ObjectId[]; reason: string }
  /** `voices`: how many people ask for it from now on. `terms`: where that changes its grade. */
  | { verb: 'gainVoice' | 'loseVoice'; caseIds: ObjectId[]; voices: number; terms?: CaseTerms }
  /**
   * `byRule`: a clock has come to a level that asks for it, or the requester was dissatisfied too late or too often for
   * it to be handled again.
   */
  | { verb: 'supervise'; colour: SupervisionColour; byRule: boolean; reason?: string }
  | { verb: 'unsupervise'; reason: string }
  | { verb: 'urge'; reason?: string }
  /** The head has come to that end. */
  | { verb: 'follow'; state: FollowedState }
  | { verb: 'sign' | 'resume' | 'grantExtension' | 'fulfil' | 'rate' };

export type CaseEvent = Happening & {
  at: Date;
  /** Null for the service itself. */
  by: ObjectId | null;
};

/** An event as MongoDB checks it; which fields a verb has is what `CaseEvent` says. */
export const caseEvent = (): Field<CaseEvent> =>
  embedded({
    verb: oneOf(keysOf(caseVerbs)),
    at: instant(),
    by: nullable(id()),
    unitId: optional(id()),
    reason: optional(text()),
    minutes: optional(number()),
    rule: optional(oneOf(keysOf(returnRules))),
    contested: optional(flag()),
    solved: optional(flag()),
    headId: optional(id()),
    viaId: optional(id()),
    caseIds: optional(listOf(id())),
    voices: optional(number()),
    state: optional(oneOf(followedStates)),
    colour: optional(oneOf(keysOf(supervisionColours))),
    byRule: optional(flag()),
    terms: optional(
      embedded({
        kind: text(),
        grade: oneOf(keysOf(caseGrades)),
        calendar: text(),
        contact: flag(),
        limits: mixed<CaseLimits>(),
      }),
    ),
  }) as Field<unknown> as Field<CaseEvent>;
