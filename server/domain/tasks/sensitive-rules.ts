import type { TaskRules } from './model.ts';

/**
 * Rules by which a list of those who meet them would tell of each what the law calls sensitive, or where they belong.
 * Of a task with such a rule nobody is shown whom it could be offered to, nor who was asked and has not come.
 */
export const isSensitive = ({ partyOnly, minAge, unitOnly }: TaskRules): boolean => partyOnly || minAge > 0 || unitOnly;
