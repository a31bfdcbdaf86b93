import type { Rows } from '../rows.ts';

export const counts: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {
    rankUnits: '401   404   404   404   403   ok    ok    403',
    showScreen: '401   404   404   404   ok    ok    ok    403',
    listUnitVolunteers: '401   404   404   404   ok    ok    ok    403',
  },
  requests: {
    showScreen: ({ city }) => ({ path: `/units/${city.community._id.toHexString()}/screen` }),
    rankUnits: ({ city }) => ({
      path: `/units/${city.community._id.toHexString()}/ranking?by=participations&from=2026-03-01&to=2026-03-31`,
    }),
    listUnitVolunteers: ({ city }) => ({
      path: `/units/${city.community._id.toHexString()}/volunteers?from=2026-03-01&to=2026-03-31`,
    }),
  },
};
