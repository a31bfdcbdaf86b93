import { limits } from '../../../shared/limits.ts';
import { id, instant, shownLine, shownText, typedCode } from '../../platform/schema/schema.ts';
import { named, nullable, patch, shape, type Infer } from '../../platform/schema/shape.ts';
import { readableCodePattern } from '../../platform/text/readable-code.ts';

const fields = {
  name: shownLine(limits.nameLength),
  purpose: shownText(limits.reasonLength, 0),
  /** Null: the team lasts. */
  endsAt: nullable(instant()),
};

export const teamBody = named('NewTeam', shape({ ...fields, unitId: nullable(id()) }));
export type TeamInput = Infer<typeof teamBody>;

export const teamEdits = named('TeamEdits', patch(fields));
export type TeamEdits = Infer<typeof teamEdits>;

export const codeBody = named('TeamCode', shape({ code: typedCode(readableCodePattern) }));
