import Joi from 'joi';
import { may } from '../../platform/http/permission.ts';
import { ok } from '../../platform/http/answer.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { deadLetters } from '../../domain/messages/inbox.ts';
import { deadLetterPolicy, retryDeadLetter } from './dead-letters.ts';
import { oneOf, pageFields, textOut, nothing } from '../../platform/schema/schema.ts';
import { pageOf, shape } from '../../platform/schema/shape.ts';
import { deadLetterSchema, presentDeadLetter } from '../../domain/messages/present.ts';

const tag = 'messages';

const list = reading({
  name: 'listDeadLetters',
  path: '/dead-letters',
  tag,
  summary: 'Messages that WeChat could not be brought to deliver, the latest first; every one is in its reader’s inbox',
  permission: may(deadLetterPolicy, 'list', ({ units }) => units.current()),
  query: shape(pageFields(20, 100)),
  answers: { 200: pageOf(deadLetterSchema) },
  refusals: ['invalid_cursor'],
  async run({ services: { db }, query }) {
    const { rows, nextCursor } = await deadLetters(db, query);
    return ok({ items: rows.map(presentDeadLetter), nextCursor });
  },
});

const retry = changing({
  name: 'retryDeadLetter',
  path: '/dead-letters/:letterId/retry',
  tag,
  method: 'post',
  summary: 'Send a dead letter again; where its end is `uncertain` it may then arrive twice',
  permission: may(deadLetterPolicy, 'retry', ({ units }) => units.current()),
  params: shape({ letterId: Joi.string().max(300) }),
  body: nothing(),
  answers: { 200: shape({ id: textOut(), state: oneOf(['waiting']) }) },
  refusals: ['wrong_state'],
  async run({ params, subject }, transaction) {
    const { _id } = await retryDeadLetter(transaction, subject.root, params.letterId);
    return ok({ id: _id, state: 'waiting' as const });
  },
});

export const deadLetterRoutes: Route[] = [list, retry];
