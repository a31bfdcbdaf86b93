import Joi from 'joi';
import { created, noContent, ok } from '../../platform/http/answer.ts';
import { signedIn } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { idOut, instantOut, line, oneOf, pathIds, textOut } from '../../platform/schema/schema.ts';
import { type Infer, listOut, named, recordOf, shape } from '../../platform/schema/shape.ts';
import { viewedLists, type SavedViewDoc } from './model.ts';
import { deleteView, saveView, viewsOf } from './views.ts';

const tag = 'me';
const nameLength = 40;
const valueLength = 120;
const maxParts = 20;

const filterKey = () => Joi.string().pattern(/^[a-zA-Z]{1,20}$/);
const savedView = named(
  'SavedView',
  shape({
    id: idOut(),
    list: oneOf(viewedLists),
    name: textOut(),
    filter: recordOf(filterKey(), textOut()),
    savedAt: instantOut(),
  }),
);

const present = ({ _id, list, name, filter, savedAt }: SavedViewDoc): Infer<typeof savedView> => ({
  id: _id.toHexString(),
  list,
  name,
  filter,
  savedAt: savedAt.toISOString(),
});

const list = reading({
  name: 'listMySavedViews',
  path: '/me/saved-views',
  tag,
  summary: 'The views of lists that one has kept; nobody else sees them',
  permission: signedIn,
  answers: { 200: shape({ items: listOut(savedView) }) },
  run: async ({ services: { db }, caller }) => ok({ items: (await viewsOf(db, caller!.personId)).map(present) }),
});

const save = changing({
  name: 'saveMyView',
  path: '/me/saved-views',
  tag,
  method: 'post',
  summary: 'Keep a view of a list under a name, in place of the one that had it',
  permission: signedIn,
  body: shape({
    list: oneOf(viewedLists),
    name: line(nameLength),
    filter: recordOf(filterKey(), line(valueLength)).max(maxParts),
  }),
  answers: { 201: savedView },
  async run({ caller, body }, transaction) {
    const filter = body.filter as Readonly<Record<string, string>>;
    const view = await saveView(transaction, caller.personId, { ...body, filter });
    return created(present(view), `/api/v1/me/saved-views/${view._id.toHexString()}`);
  },
});

const remove = changing({
  name: 'deleteMyView',
  path: '/me/saved-views/:viewId',
  tag,
  method: 'delete',
  summary: 'Forget a view that one has kept',
  permission: signedIn,
  params: pathIds('viewId'),
  answers: { 204: null },
  refusals: ['not_found'],
  async run({ caller, params }, transaction) {
    await deleteView(transaction, caller.personId, params.viewId);
    return noContent();
  },
});

export const savedViewRoutes: Route[] = [list, save, remove];
