import type { MigrationStep } from './step.ts';
import { searchTerms } from './steps/search-terms.ts';

/** Every step in its order, numbered from 1. A new one is a file in `steps/` and a line here. */
export const steps: readonly MigrationStep[] = [searchTerms];
