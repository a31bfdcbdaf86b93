import { keysOf, skills } from '../../../shared/words.ts';
import {
  flag,
  id,
  nested,
  nullable,
  number,
  oneOf,
  optional,
  point,
  text,
  textOrEmpty,
} from '../../platform/database/fields.ts';

// Parts of a task that templates and rotas hold too.

export const taskPlace = nested({
  point: point(),
  /** The area that everybody sees, about as exact as a street block. */
  area: textOrEmpty(),
  /** The exact address; only for those confirmed and for the organisers. */
  address: textOrEmpty(),
});

/** A role as it is planned: the skill that it asks for, and of how many people. */
export const roleFields = {
  name: text(),
  skill: nullable(oneOf(keysOf(skills))),
  /** The skill must be backed by a certificate that is valid until the task ends. */
  certified: flag(),
  slots: number(),
} as const;

export const taskRules = nested({
  partyOnly: flag(),
  /** In full years at the start of the task; 0 when anybody may come. */
  minAge: number(),
  unitOnly: flag(),
  invitedOnly: flag(),
});

/** The person to call: a name and a number for others to read. */
export const taskContact = nested({
  name: textOrEmpty(),
  phone: textOrEmpty(),
  /** Whose they are; absent where they are nobody's who organises there. */
  personId: optional(id()),
});
