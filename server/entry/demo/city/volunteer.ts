import type { ObjectId } from 'mongodb';
import type { Skill } from '../../../../shared/words.ts';
import type { BusyFacts, OfferFacts } from '../../../engine/facts/facts.ts';
import type { CalendarDoc } from '../../../domain/participations/model.ts';
import type { DemoKey } from '../words/demo-people.ts';
import type { Community, UnitRef } from './geography.ts';

/**
 * A volunteer while the city is being made: what the matching engine has to know, in the engine's own form and kept
 * current, and what their documents need in the end.
 */
export interface Volunteer {
  id: ObjectId;
  name: string;
  demoKey?: DemoKey;
  community: Community;
  branch: UnitRef | null;
  partyMember: boolean;
  paused: boolean;
  elderMode: boolean;
  facts: Omit<OfferFacts, 'skills'> & {
    busy: BusyFacts[];
    reliability: { kept: number; missed: number };
    skills: { skill: Skill; certifiedUntil?: number }[];
  };
  /** The times of the calendar: still to come, or over for less than a fortnight. */
  held: CalendarDoc['held'];
  joinedAt: Date;
}
