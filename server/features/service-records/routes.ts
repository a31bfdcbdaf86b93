import Joi from 'joi';
import type { ObjectId } from 'mongodb';
import { pageOfRows } from '../../platform/http/cursor.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import { fileAnswer, fileOf } from '../../platform/http/file-answer.ts';
import { anyone, may, signedIn } from '../../platform/http/permission.ts';
import { created, ok } from '../../platform/http/answer.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { pageFields, pathIds, nothing } from '../../platform/schema/schema.ts';
import { shape } from '../../platform/schema/shape.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { issueRecord, recordAsked } from './issue.ts';
import { recordTitle } from './paper/words.ts';
import { recordPolicy } from './policy.ts';
import { presentRecord, recordPageSchema, recordSchema, verificationSchema, verifyUrlOf } from './present.ts';
import { findRecord, recordRows } from './queries.ts';
import { standingsOf } from './standing.ts';
import { verifyRecord } from './verify.ts';
import { withdrawRecord } from './withdraw.ts';

const tag = 'records';
const pdf = 'application/pdf';
const recordParams = pathIds('recordId');
const load = ({ db }: ServiceContext, { params }: { params: { recordId: ObjectId } }) =>
  findRecord(db, params.recordId);

const issue = changing({
  name: 'issueServiceRecord',
  method: 'post',
  path: '/me/service-records',
  tag,
  permission: signedIn,
  summary: 'A numbered record of your certified service between two days; `show` is what of you is printed',
  body: recordAsked,
  answers: { 201: recordSchema },
  refusals: ['nothing_certified', 'record_too_long'],
  async run({ services, body, caller }, transaction) {
    if (body.from && body.to && body.from > body.to)
      throw refuseField('body.to', '不能早于开始日期', 'must not be before `from`');
    const record = await issueRecord(transaction, services, caller.personId, body);
    const [standing] = await standingsOf(transaction.db, [record], transaction.session);
    return created(
      presentRecord(record, standing, services.config),
      `/api/v1/service-records/${record._id.toHexString()}/pdf`,
    );
  },
});

const list = reading({
  name: 'listMyServiceRecords',
  path: '/me/service-records',
  tag,
  permission: signedIn,
  summary: 'Your service records and how they stand, the latest first',
  query: shape(pageFields(10, 20)),
  answers: { 200: recordPageSchema },
  refusals: ['invalid_cursor'],
  async run({ services, query, caller }) {
    const rows = await recordRows(services.db, caller!.personId, query);
    const standings = await standingsOf(services.db, rows);
    const shown = rows.map((record, index) => ({ record, standing: standings[index] }));
    return ok(
      pageOfRows(
        shown,
        query.limit,
        ({ record }) => ({ value: +record.issuedAt, id: record._id }),
        ({ record, standing }) => presentRecord(record, standing, services.config),
      ),
    );
  },
});

const download = reading({
  name: 'downloadServiceRecord',
  path: '/service-records/:recordId/pdf',
  tag,
  limit: 'file',
  summary: 'One of your service records as PDF, the same each time',
  permission: may(recordPolicy, 'read', load),
  params: recordParams,
  answers: { 200: fileOf(pdf) },
  async run({ services, subject }) {
    const { config } = services;
    // The library that draws papers is loaded with the first: a server that starts, and most commands, need none.
    const { drawPaper } = await import('./paper/draw.ts');
    const paper = await drawPaper(subject, {
      timeZone: config.timeZone,
      verifyUrl: verifyUrlOf(config, subject.number),
    });
    return fileAnswer(pdf, `${recordTitle.zh} ${subject.number}.pdf`, paper);
  },
});

const withdraw = changing({
  name: 'withdrawServiceRecord',
  method: 'post',
  path: '/service-records/:recordId/withdrawal',
  tag,
  summary: 'Take a service record back: its public page then only says that it was withdrawn',
  permission: may(recordPolicy, 'withdraw', load),
  params: recordParams,
  body: nothing(),
  answers: { 200: recordSchema },
  refusals: ['wrong_state'],
  async run({ services, subject }, transaction) {
    const record = await withdrawRecord(transaction, subject._id);
    const [standing] = await standingsOf(transaction.db, [record], transaction.session);
    return ok(presentRecord(record, standing, services.config));
  },
});

const verify = reading({
  name: 'verifyServiceRecord',
  path: '/service-records/verification/:number',
  tag,
  limit: 'verify',
  permission: anyone,
  summary: 'The content of a service record and whether it still holds, for whoever has its number',
  params: shape({ number: Joi.string().max(60) }),
  answers: { 200: verificationSchema },
  async run({ services, params, now }) {
    const found = await verifyRecord(services, params.number, now);
    if (!found) throw refuse('not_found');
    return ok(found);
  },
});

export const recordsRoutes: Route[] = [issue, list, download, withdraw, verify];
