import type { Prepare, Rows } from '../rows.ts';

const file =
  (name: string): Prepare =>
  ({ city }) => ({ path: `/units/${city.community._id.toHexString()}/exports/${name}?from=2026-03-01&to=2026-03-31` });

export const exports: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {
    exportParticipationsCsv: '401   404   404   404   ok    ok    ok    403',
    exportParticipationsXlsx: '401   404   404   404   ok    ok    ok    403',
    exportCountsCsv: '401   404   404   404   ok    ok    ok    403',
    exportCountsXlsx: '401   404   404   404   ok    ok    ok    403',
  },
  requests: {
    exportParticipationsCsv: file('participations.csv'),
    exportParticipationsXlsx: file('participations.xlsx'),
    exportCountsCsv: file('counts.csv'),
    exportCountsXlsx: file('counts.xlsx'),
  },
};
