import { ObjectId } from 'mongodb';
import { boardItems, boards, type Bid, type BoardItemDoc } from '../../../server/domain/boards/model.ts';
import { dayMs } from '../../../shared/durations.ts';
import type { Prepare, Rows } from '../rows.ts';
import type { World } from '../world.ts';

const hex = ({ _id }: { _id: ObjectId }) => _id.toHexString();
type Place = Pick<World, 'server' | 'city'>;

/** An item on a board of the community, open to bids. */
export async function posted(
  { server, city }: Place,
  fields: Partial<BoardItemDoc> = {},
  bid?: { by: { _id: ObjectId }; state: Bid['state'] },
): Promise<{ board: ObjectId; item: ObjectId; bid: ObjectId }> {
  const now = server.clock.now();
  const ids = { board: new ObjectId(), item: new ObjectId(), bid: new ObjectId() };
  const unitId = city.community._id;
  await boards.in(server.db).insertOne({
    _id: ids.board,
    unitId,
    title: '民生实事榜',
    text: '',
    items: 1,
    version: 1,
    createdAt: now,
  });
  await boardItems.in(server.db).insertOne({
    _id: ids.item,
    boardId: ids.board,
    unitId,
    title: '老旧小区加装电梯',
    goal: '三栋楼年内开工',
    measure: '三栋楼取得施工许可',
    prize: '',
    mode: 'one',
    takers: 'anyone',
    opensAt: now,
    bidsUntil: new Date(+now + 10 * dayMs),
    deadline: new Date(+now + 100 * dayMs),
    state: 'taking',
    bids: bid ? [{ _id: ids.bid, personId: bid.by._id, byUnitId: null, plan: '先谈', state: bid.state, at: now }] : [],
    reports: [],
    reportDue: null,
    missing: 0,
    colour: null,
    stars: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
    ...fields,
  });
  return ids;
}

const newItem = {
  title: '背街小巷整治',
  goal: '十条小巷',
  measure: '居民满意',
  mode: 'race',
  bidsUntil: '2026-03-10T00:00:00+08:00',
  deadline: '2026-06-10T00:00:00+08:00',
};
const times = { bidsUntil: newItem.bidsUntil, deadline: newItem.deadline };

const ofItem =
  (end: string, fields: Partial<BoardItemDoc>, bid: Bid['state'] | undefined, body?: object): Prepare =>
  async (world, owner) => {
    const ids = await posted(world, fields, bid && { by: owner, state: bid });
    return { path: `/board-items/${ids.item.toHexString()}${end}`, body };
  };
const ofBid =
  (end: string, state: BoardItemDoc['state'], bid: Bid['state'], body: object): Prepare =>
  async (world, owner) => {
    const ids = await posted(world, { state }, { by: owner, state: bid });
    return { path: `/board-items/${ids.item.toHexString()}/bids/${ids.bid.toHexString()}/${end}`, body };
  };

export const boardRows: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {
    listBoards: 'ok    ok    ok    ok    ok    ok    ok    403',
    showBoard: 'ok    ok    ok    ok    ok    ok    ok    403',
    putUpBoard: '401   403   403   403   ok    ok    ok    403',
    postBoardItem: '401   403   403   403   ok    ok    ok    403',
    showBoardItem: '401   ok    ok    ok    ok    ok    ok    403',
    listUnitBoardItems: '401   403   403   403   ok    ok    ok    403',
    listMyBoardItems: '401   ok    ok    ok    ok    ok    ok    403',
    bidForItem: '401   ok    ok    ok    ok    ok    ok    403',
    takeBidBack: '401   ok    404   404   403   403   403   403',
    chooseBids: '401   403   403   403   ok    ok    ok    403',
    nameUnitForItem: '401   403   403   403   ok    ok    ok    403',
    signForItem: '401   ok    404   404   403   403   403   403',
    reportOnItem: '401   ok    404   404   403   403   403   403',
    giveItemBack: '401   ok    404   404   403   403   403   403',
    acceptItem: '401   403   403   403   ok    ok    ok    403',
    rateItem: '401   403   403   403   ok    ok    ok    403',
    repostItem: '401   403   403   403   ok    ok    ok    403',
    withdrawItem: '401   403   403   403   ok    ok    ok    403',
  },
  requests: {
    listBoards: () => ({ path: '/boards' }),
    showBoard: async (world) => ({ path: `/boards/${(await posted(world)).board.toHexString()}` }),
    putUpBoard: ({ city }) => ({ path: `/units/${hex(city.community)}/boards`, body: { title: '攻坚榜' } }),
    postBoardItem: async (world) => ({
      path: `/boards/${(await posted(world)).board.toHexString()}/items`,
      body: newItem,
    }),
    showBoardItem: ofItem('', {}, 'offered'),
    listUnitBoardItems: ({ city }) => ({ path: `/units/${hex(city.community)}/board-items` }),
    listMyBoardItems: () => ({ path: '/me/board-items' }),
    bidForItem: ofItem('/bids', {}, undefined, { plan: '两个月完成' }),
    takeBidBack: ofBid('withdrawal', 'taking', 'offered', {}),
    chooseBids: async (world, owner) => {
      const ids = await posted(world, {}, { by: owner, state: 'offered' });
      return { path: `/board-items/${ids.item.toHexString()}/choice`, body: { bidIds: [ids.bid.toHexString()] } };
    },
    nameUnitForItem: async (world) => {
      await world.server.make.organiser(world.city.elsewhere);
      const ids = await posted(world, { state: 'nobody' });
      return { path: `/board-items/${ids.item.toHexString()}/naming`, body: { unitId: hex(world.city.elsewhere) } };
    },
    signForItem: ofBid('signature', 'chosen', 'chosen', {}),
    reportOnItem: ofBid('reports', 'signed', 'signed', { text: '已进场', percent: 30 }),
    giveItemBack: ofBid('return', 'signed', 'signed', { reason: '人手不够' }),
    acceptItem: ofItem('/acceptance', { state: 'signed' }, 'signed', {}),
    rateItem: ofItem('/rating', { state: 'accepted' }, 'won', { stars: 5 }),
    repostItem: ofItem('/reposting', { state: 'nobody' }, undefined, times),
    withdrawItem: ofItem('/withdrawal', {}, undefined, {}),
  },
};
