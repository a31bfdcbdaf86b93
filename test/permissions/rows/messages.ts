import type { Rows } from '../rows.ts';

export const messages: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {},
  requests: {},
};
