import type { MigrationStep } from './step.ts';
import { calendarPlaces } from './steps/calendar-places.ts';
import { casesOfNeeds } from './steps/cases-of-needs.ts';
import { contactPerson } from './steps/contact-person.ts';
import { endedParts } from './steps/ended-parts.ts';
import { evidenceTies } from './steps/evidence-ties.ts';
import { grantSources } from './steps/grant-sources.ts';
import { phoneForm } from './steps/phone-form.ts';
import { searchTerms } from './steps/search-terms.ts';
import { servedCases } from './steps/served-cases.ts';
import { signingDeadlines } from './steps/signing-deadlines.ts';
import { structureHistory } from './steps/structure-history.ts';
import { unconsented } from './steps/unconsented.ts';
import { waitsWithEnds } from './steps/waits-with-ends.ts';
import { whistleInstants } from './steps/whistle-instants.ts';

/** Every step in its order, numbered from 1. A new one is a file in `steps/`, a line here and `dataVersion`. */
export const steps: readonly MigrationStep[] = [
  contactPerson,
  evidenceTies,
  searchTerms,
  unconsented,
  grantSources,
  phoneForm,
  casesOfNeeds,
  calendarPlaces,
  endedParts,
  servedCases,
  signingDeadlines,
  waitsWithEnds,
  structureHistory,
  whistleInstants,
];
