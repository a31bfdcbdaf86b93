import type { Bilingual } from './words';

/** The states of a report of a hazard. */
export const hazardStates = {
  reported: { zh: '待核实', en: 'to be checked' },
  verified: { zh: '已核实', en: 'verified' },
  dismissed: { zh: '未采纳', en: 'not taken up' },
} as const satisfies Record<string, Bilingual>;
