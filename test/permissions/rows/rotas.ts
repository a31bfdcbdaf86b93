import type { Rows } from '../rows.ts';

export const rotas: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {},
  requests: {},
};
