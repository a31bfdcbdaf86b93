import type { Db, ObjectId } from 'mongodb';
import { hourMs } from '../../../shared/durations.ts';
import { currentOrders } from '../../domain/orders/queries.ts';
import { atPosts, type AtPost } from '../../domain/participations/at-posts.ts';
import { shiftsBetween, type Shift } from '../../domain/tasks/shifts.ts';
import { unitNameIn, unitNameSchema } from '../../domain/units/present.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { subtreeOf, type UnitTree } from '../../domain/units/tree.ts';
import { ok } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may } from '../../platform/http/permission.ts';
import { reading } from '../../platform/http/route.ts';
import { countOut, idOut, instantOut, pathIds, textOut } from '../../platform/schema/schema.ts';
import { listOut, named, nullable, shape, type Infer } from '../../platform/schema/shape.ts';

/** The next shift is looked for so far ahead. */
const reliefHours = 12;

const shiftSchema = named(
  'PostShift',
  shape({
    taskId: idOut(),
    title: textOut(),
    start: instantOut(),
    end: instantOut(),
    slots: countOut(),
    taken: countOut(),
    there: countOut(),
    gone: countOut(),
  }),
);
type PostShift = Infer<typeof shiftSchema>;

const postSchema = named(
  'PostNow',
  shape({
    unit: nullable(unitNameSchema),
    /** Those who receipted an order, or said yes, for now. */
    sent: countOut(),
    now: listOut(shiftSchema),
    /** The relief: the next shift to begin, within twelve hours. */
    next: nullable(shiftSchema),
  }),
);
type PostNow = Infer<typeof postSchema>;

const sum = (roles: Shift['roles'], field: 'slots' | 'taken'): number =>
  roles.reduce((all, role) => all + role[field], 0);

const presentShift = ({ _id, title, start, end, roles }: Shift, at: AtPost | undefined): PostShift => ({
  taskId: _id.toHexString(),
  title,
  start: start.toISOString(),
  end: end.toISOString(),
  slots: sum(roles, 'slots'),
  taken: sum(roles, 'taken'),
  there: at?.there ?? 0,
  gone: at?.gone ?? 0,
});

async function postsNow(db: Db, tree: UnitTree, unitId: ObjectId, now: Date): Promise<PostNow[]> {
  const top = tree.byId.get(unitId.toHexString());
  const unitIds = top ? subtreeOf(top).map(({ objectId }) => objectId) : [];
  const [shifts, orders] = await Promise.all([
    shiftsBetween(db, tree, unitId, now, new Date(+now + reliefHours * hourMs)),
    currentOrders(db, 'postId', unitIds, now),
  ]);
  const posts = new Map<string, PostNow>();
  const postOf = (id: ObjectId): PostNow => {
    const key = id.toHexString();
    const post = posts.get(key) ?? { unit: unitNameIn(tree, id), sent: 0, now: [], next: null };
    posts.set(key, post);
    return post;
  };
  for (const { postId, state, from } of orders) if (state === 'taken' && from <= now) postOf(postId).sent++;
  const running = shifts.filter(({ start }) => start <= now);
  const there = await atPosts(
    db,
    running.map(({ _id }) => _id),
  );
  for (const shift of running)
    (postOf(shift.unitId).now as PostShift[]).push(presentShift(shift, there.get(shift._id.toHexString())));
  const ahead = shifts.filter(({ start }) => start > now).sort((a, b) => +a.start - +b.start);
  for (const shift of ahead) postOf(shift.unitId).next ??= presentShift(shift, undefined);
  const missing = ({ now: on }: PostNow): number =>
    on.reduce((all, { taken, there: here, gone }) => all + taken - here - gone, 0);
  return [...posts.values()].sort(
    (a, b) => missing(b) - missing(a) || ((a.unit?.id ?? '') < (b.unit?.id ?? '') ? -1 : 1),
  );
}

/** The people at the posts of a subtree now: by check-in, whatever brought them there. */
export const rollCall = reading({
  name: 'callRoll',
  path: '/units/:unitId/roll-call',
  tag: 'orders',
  params: pathIds('unitId'),
  summary:
    'The posts of a subtree now, by unit: those who were sent, the shifts that are on with those who checked in, and the relief',
  permission: may(unitPolicy, 'organise', ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
    findUnit(db, inputs.params.unitId),
  ),
  answers: { 200: named('RollCall', shape({ items: listOut(postSchema) })) },
  async run({ services: { db, units }, subject, now }) {
    return ok({ items: await postsNow(db, await units.current(), subject._id, now) });
  },
});
