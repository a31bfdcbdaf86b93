import Joi from 'joi';
import type { ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import { categories, keysOf, needStates } from '../../../shared/words.ts';
import { geoPoint, id, instant, integer, oneOf, shownText, text, whole } from '../../platform/schema/schema.ts';
import type { NeedEdits } from './edit.ts';
import type { NeedQuery } from '../../domain/needs/queries.ts';
import type { NeedInput } from './raise.ts';

const kind = () => oneOf(['need', 'wish']);
const category = () => oneOf(keysOf(categories));
const place = () => Joi.object({ point: geoPoint().required(), address: text(limits.addressLength).required() });
const people = () => whole(1, 500);
const beneficiary = () =>
  Joi.object({
    name: text(limits.nameLength).required(),
    phone: Joi.string().pattern(/^\+?\d{6,15}$/, 'phone number'),
  });
const wanted = () =>
  Joi.object<{ from: Date; to: Date }>({ from: instant().required(), to: instant().required() })
    .custom((span: { from: Date; to: Date }, helpers) => (span.from < span.to ? span : helpers.error('span.order')))
    .messages({ zh: { 'span.order': '结束应晚于开始' }, en: { 'span.order': 'must end after it begins' } });

/** `unitId`: the unit that is to answer; left out, it is the requester's own community. */
export const needBody = Joi.object<NeedInput & { unitId?: ObjectId }>({
  unitId: id(),
  kind: kind().default('need'),
  title: shownText(limits.titleLength).required(),
  description: shownText(limits.textLength, 0).default(''),
  category: category().required(),
  place: place().required(),
  wanted: wanted(),
  people: people().default(1),
  beneficiary: beneficiary(),
});

export const needEdits = Joi.object<NeedEdits>({
  kind: kind(),
  title: shownText(limits.titleLength),
  description: shownText(limits.textLength, 0),
  category: category(),
  place: place(),
  wanted: wanted().allow(null),
  people: people(),
  beneficiary: beneficiary().allow(null),
}).min(1);

export const needQuery = Joi.object<NeedQuery>({
  state: oneOf(needStates),
  category: category(),
  limit: integer(1, limits.pageSize).default(20),
  cursor: Joi.string().max(400),
});
