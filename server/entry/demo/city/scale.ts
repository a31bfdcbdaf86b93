import { districts, type DistrictRow } from '../words/streets.ts';

/** How large a demo city is. */
export interface Scale {
  districts: readonly DistrictRow[];
  serviceCentres: number;
  workplacesPerStreet: number;
  volunteers: number;
  /** Tasks that lie ahead, over a fortnight, and tasks that are over, over `historyDays`. */
  futureTasks: number;
  pastTasks: number;
  historyDays: number;
  /** Participations that hold or held a place, all in all; as it comes where null. */
  participations: number | null;
  /**
   * Whether every change leaves its audit event, and every visit its evidence: at the size of the real thing they would
   * be two million.
   */
  auditEvents: boolean;
  /** Duty rotas, the first ones in the community of the demo log-ins. */
  rotas: number;
  /** The share of tasks in the community of the demo log-ins, so that they have something to look at. */
  demoShare: number;
  /** How many tasks with such a text answer a need. */
  needShare: number;
  /** Cases of the last twelve weeks that were served: enough to foretell lateness and to know what is usual where. */
  pastCases: number;
}

const futian = districts[0];

export const scales = {
  /** For tests: one district, three streets, six communities. */
  tiny: {
    districts: [
      { ...futian, streets: futian.streets.slice(0, 3).map(([name, , lng, lat]) => [name, 2, lng, lat] as const) },
    ],
    serviceCentres: 10,
    workplacesPerStreet: 1,
    volunteers: 40,
    futureTasks: 12,
    pastTasks: 8,
    historyDays: 10,
    participations: null,
    auditEvents: true,
    rotas: 1,
    demoShare: 0.3,
    needShare: 0.8,
    pastCases: 0,
  },
  /** The scale of a first start. */
  demo: {
    districts,
    serviceCentres: 1_050,
    workplacesPerStreet: 3,
    volunteers: 2_000,
    futureTasks: 600,
    pastTasks: 1_300,
    historyDays: 42,
    participations: null,
    auditEvents: true,
    rotas: 10,
    demoShare: 0.06,
    needShare: 0.25,
    pastCases: 2_000,
  },
  /** The size of Shenzhen's spring of 2020: 123,000 service items, 760,000 participations. */
  city: {
    districts,
    serviceCentres: 1_050,
    workplacesPerStreet: 6,
    volunteers: 120_000,
    futureTasks: 14_000,
    pastTasks: 109_000,
    historyDays: 90,
    participations: 760_000,
    auditEvents: false,
    rotas: 60,
    demoShare: 0.002,
    needShare: 0.05,
    pastCases: 20_000,
  },
} as const satisfies Record<string, Scale>;

export type ScaleName = keyof typeof scales;

/** The days ahead over which tasks are spread, today included. */
export const futureDays = 14;
