import type { Rows } from '../rows.ts';

export const counts: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {},
  requests: {},
};
