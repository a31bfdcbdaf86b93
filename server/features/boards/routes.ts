import type { ObjectId } from 'mongodb';
import { boardPolicy } from '../../domain/boards/policy.ts';
import {
  boardPageSchema,
  boardSchema,
  itemSchema,
  presentBoard,
  presentPublicItem,
  publicBoardSchema,
} from '../../domain/boards/present.ts';
import { findBoard, itemsOf, pageOfBoards } from '../../domain/boards/queries.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { subtreeOf } from '../../domain/units/tree.ts';
import { created, ok } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { anyone, may } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { pathIds } from '../../platform/schema/schema.ts';
import { boardQuery, newBoard, newItem } from './inputs.ts';
import { postItem, putUpBoard } from './post.ts';
import { shownItem } from './shown.ts';

const tag = 'boards';
const boardParams = pathIds('boardId');
const boardNamed = ({ db }: ServiceContext, { params }: { params: { boardId: ObjectId } }) =>
  findBoard(db, params.boardId);

const list = reading({
  name: 'listBoards',
  path: '/boards',
  tag,
  summary: 'The boards of units, the latest first; with `unitId` those of a unit and of what is below it',
  permission: anyone,
  query: boardQuery,
  answers: { 200: boardPageSchema },
  refusals: ['invalid_cursor'],
  async run({ services, query, caller }) {
    const tree = await services.units.current();
    const node = query.unitId && tree.byId.get(query.unitId.toHexString());
    const within = node ? subtreeOf(node).map(({ objectId }) => objectId) : query.unitId ? [] : undefined;
    const { items, nextCursor } = await pageOfBoards(services.db, within, query);
    return ok({ items: items.map((board) => presentBoard(board, tree, caller)), nextCursor });
  },
});

const show = reading({
  name: 'showBoard',
  path: '/boards/:boardId',
  tag,
  params: boardParams,
  summary: 'A board with its items, for everybody: units are named, people are counted and never named',
  permission: may(boardPolicy, 'read', boardNamed, { withoutSession: true }),
  answers: { 200: publicBoardSchema },
  async run({ services, subject, caller, now }) {
    const tree = await services.units.current();
    const items = await itemsOf(services.db, subject._id);
    return ok({
      board: presentBoard(subject, tree, caller),
      items: items.map((item) => presentPublicItem(item, tree, now)),
    });
  },
});

const putUp = changing({
  name: 'putUpBoard',
  path: '/units/:unitId/boards',
  tag,
  method: 'post',
  params: pathIds('unitId'),
  summary: 'Put up a board of a unit, which everybody may read',
  permission: may(unitPolicy, 'organise', ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
    findUnit(db, inputs.params.unitId),
  ),
  body: newBoard,
  answers: { 201: boardSchema },
  async run({ services, subject, body, caller }, transaction) {
    const board = await putUpBoard(transaction, subject._id, body);
    const tree = await services.units.current();
    return created(presentBoard(board, tree, caller), `/api/v1/boards/${board._id.toHexString()}`);
  },
});

const post = changing({
  name: 'postBoardItem',
  path: '/boards/:boardId/items',
  tag,
  method: 'post',
  params: boardParams,
  summary: 'Post an item on a board: its goal, by what it is known to be done, who may take it and by when',
  permission: may(boardPolicy, 'post', boardNamed),
  body: newItem,
  answers: { 201: itemSchema },
  refusals: ['board_full'],
  async run({ services, subject, body, caller, now }, transaction) {
    const item = await postItem(transaction, subject, body);
    return created(
      await shownItem(services, item, caller, now),
      `/api/v1/board-items/${item._id.toHexString()}`,
      item.version,
    );
  },
});

export const boardRoutes: Route[] = [list, show, putUp, post];
