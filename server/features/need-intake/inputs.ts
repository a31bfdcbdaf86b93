import Joi from 'joi';
import type { ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import { categories, keysOf, needStates } from '../../../shared/words.ts';
import { geoPoint, id, instant, integer, oneOf, shownText, text, whole } from '../../platform/schema/schema.ts';
import { nullable, optional, patch, shape } from '../../platform/schema/shape.ts';
import type { NeedEdits } from './edit.ts';
import type { NeedQuery } from '../../domain/needs/queries.ts';
import type { NeedInput } from './raise.ts';

const kind = () => oneOf(['need', 'wish']);
const category = () => oneOf(keysOf(categories));
const place = () => shape({ point: geoPoint(), address: text(limits.addressLength) });
const people = () => whole(1, 500);
const beneficiary = () =>
  shape({ name: text(limits.nameLength), phone: optional(Joi.string().pattern(/^\+?\d{6,15}$/, 'phone number')) });
const wanted = () =>
  shape({ from: instant(), to: instant() })
    .custom((span: { from: Date; to: Date }, helpers) => (span.from < span.to ? span : helpers.error('span.order')))
    .messages({ zh: { 'span.order': '结束应晚于开始' }, en: { 'span.order': 'must end after it begins' } });

/** `unitId`: the unit that is to answer; left out, it is the requester's own community. */
export const needBody = shape({ unitId: optional(id()), kind: kind().default('need'), title: shownText(limits.titleLength), description: shownText(limits.textLength, 0).default(''), category: category(), place: place(), wanted: optional(wanted()), people: people().default(1), beneficiary: optional(beneficiary()) });

export const needEdits = patch({ kind: kind(), title: shownText(limits.titleLength), description: shownText(limits.textLength, 0), category: category(), place: place(), wanted: nullable(wanted()), people: people(), beneficiary: nullable(beneficiary()) });

export const needQuery = shape({ state: optional(oneOf(needStates)), category: optional(category()), limit: integer(1, limits.pageSize).default(20), cursor: optional(Joi.string().max(400)) });
