import { ObjectId } from 'mongodb';
import { savedViews } from '../../../server/features/saved-views/model.ts';
import type { Rows } from '../rows.ts';

export const savedViewRows: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {
    listMySavedViews: '401   ok    ok    ok    ok    ok    ok    403',
    saveMyView: '401   ok    ok    ok    ok    ok    ok    403',
    deleteMyView: '401   ok    404   404   404   404   404   403',
  },
  requests: {
    listMySavedViews: () => ({ path: '/me/saved-views' }),
    saveMyView: () => ({ path: '/me/saved-views', body: { list: 'tasks', name: '缺人的', filter: { open: 'true' } } }),
    deleteMyView: async ({ server }, owner) => {
      const _id = new ObjectId();
      await savedViews.in(server.db).insertOne({
        _id,
        personId: owner._id,
        list: 'tasks',
        name: `${_id.toHexString()}`,
        filter: {},
        savedAt: server.clock.now(),
      });
      return { path: `/me/saved-views/${_id.toHexString()}` };
    },
  },
};
