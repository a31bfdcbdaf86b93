import { atTheDoor } from './at-the-door.ts';
import type { TemplateWords } from './template.ts';
import { toTheHome } from './to-the-home.ts';
import { withSkill } from './with-skill.ts';

/** Every kind of task of the demo city; also stored as templates that any unit may copy from. */
export const templates: readonly TemplateWords[] = [...atTheDoor, ...toTheHome, ...withSkill];
