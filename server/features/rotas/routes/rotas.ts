import { pageOfRows } from '../../../platform/http/cursor.ts';
import { may } from '../../../platform/http/permission.ts';
import { created, ok } from '../../../platform/http/answer.ts';
import { changing, reading } from '../../../platform/http/route.ts';
import { nothing, pathIds } from '../../../platform/schema/schema.ts';
import { pageOf } from '../../../platform/schema/shape.ts';
import { subtreeOf } from '../../../domain/units/tree.ts';
import { createRota } from '../create.ts';
import { editRota } from '../edit.ts';
import { endRota, rotaEnd } from '../end.ts';
import { rotaBody, rotaPatchBody } from '../inputs.ts';
import { rotasOfUnits, rotaQuery } from '../list.ts';
import { pauseOrResume } from '../pause.ts';
import { loadRota, loadUnit, rotaPolicy, unitRotasPolicy } from '../policy.ts';
import { rotaOut } from '../present.ts';
import { previewOut, previewQuery, previewTurns } from '../preview.ts';
import { membershipsOf, rotasProvenIn } from '../queries.ts';
import { shownRota, shownRotas, turnSettings } from '../shown.ts';

const tag = 'rotas';
export const rotaParams = pathIds('rotaId');
const unitParams = pathIds('unitId');
const location = ({ id: rotaId }: { id: string }): string => `/api/v1/rotas/${rotaId}`;

/** A pause, or its end. */
const pausing = (verb: 'pause' | 'resume', path: string, summary: string) =>
  changing({
    name: `${verb}Rota`,
    method: 'post',
    path: `/rotas/:rotaId/${path}`,
    tag,
    params: rotaParams,
    summary,
    permission: may(rotaPolicy, verb, loadRota),
    body: nothing(),
    answers: { 200: rotaOut },
    refusals: ['wrong_state', 'precondition_failed', 'unit_closed'],
    async run({ services, subject, caller, now, ifMatch }, transaction) {
      const rota = await pauseOrResume(transaction, subject.rota, verb, turnSettings(services), ifMatch);
      return ok(await shownRota(services, { ...subject, rota }, caller, now), rota.version);
    },
  });

export const rotaRoutes = [
  changing({
    name: 'createRota',
    method: 'post',
    path: '/units/:unitId/rotas',
    tag,
    params: unitParams,
    summary: 'Set up a recurring duty of a unit; its turns of the next four weeks are published (organisers)',
    permission: may(unitRotasPolicy, 'create', loadUnit),
    body: rotaBody,
    answers: { 201: rotaOut },
    refusals: ['unit_closed'],
    async run({ services, subject, body, caller, now }, transaction) {
      const rota = await createRota(transaction, subject.objectId, body, turnSettings(services));
      const shown = await shownRota(services, { rota, member: false, proven: false }, caller, now);
      return created(shown, location(shown), rota.version);
    },
  }),
  reading({
    name: 'previewRota',
    path: '/units/:unitId/rota-preview',
    tag,
    params: unitParams,
    summary: 'The turns that a rota would have in its first four weeks, before it is set up or changed (organisers)',
    permission: may(unitRotasPolicy, 'create', loadUnit),
    query: previewQuery,
    answers: { 200: previewOut },
    run: async ({ services, query, now, language }) => ok(previewTurns(query, now, turnSettings(services), language)),
  }),
  reading({
    name: 'listRotas',
    path: '/units/:unitId/rotas',
    tag,
    params: unitParams,
    summary: 'The rotas of a unit, with `below` those of everything below it too, by title',
    permission: may(unitRotasPolicy, 'read', loadUnit),
    query: rotaQuery,
    answers: { 200: pageOf(rotaOut) },
    refusals: ['invalid_cursor'],
    async run({ services, subject, query, caller, now }) {
      const { db } = services;
      const nodes = query.below ? subtreeOf(subject) : [subject];
      const rows = await rotasOfUnits(
        db,
        nodes.map(({ objectId }) => objectId),
        query,
      );
      const mine = await membershipsOf(db, caller!.personId);
      const joined = new Set(mine.filter(({ leftAt }) => !leftAt).map(({ rotaId }) => rotaId.toHexString()));
      const proven = await rotasProvenIn(
        db,
        caller!.personId,
        rows.map(({ _id }) => _id),
      );
      const stood = rows.map((rota) => ({
        rota,
        member: joined.has(rota._id.toHexString()),
        proven: joined.has(rota._id.toHexString()) && proven.has(rota._id.toHexString()),
      }));
      const shown = new Map((await shownRotas(services, stood, caller, now)).map((one) => [one.id, one]));
      return ok(
        pageOfRows(
          rows,
          query.limit,
          (row) => ({ value: row.title, id: row._id }),
          (row) => shown.get(row._id.toHexString())!,
        ),
      );
    },
  }),
  reading({
    name: 'showRota',
    path: '/rotas/:rotaId',
    tag,
    params: rotaParams,
    summary: 'One rota',
    permission: may(rotaPolicy, 'read', loadRota),
    answers: { 200: rotaOut },
    run: async ({ services, subject, caller, now }) =>
      ok(await shownRota(services, subject, caller, now), subject.rota.version),
  }),
  changing({
    name: 'editRota',
    method: 'patch',
    path: '/rotas/:rotaId',
    tag,
    params: rotaParams,
    summary: 'Change a rota, and with it the turns that nobody has to do with yet (organisers)',
    permission: may(rotaPolicy, 'edit', loadRota),
    body: rotaPatchBody,
    answers: { 200: rotaOut },
    refusals: ['wrong_state', 'precondition_failed', 'unit_closed'],
    async run({ services, subject, body, caller, now, ifMatch }, transaction) {
      const rota = await editRota(transaction, subject.rota, body, turnSettings(services), ifMatch);
      return ok(await shownRota(services, { ...subject, rota }, caller, now), rota.version);
    },
  }),
  pausing('pause', 'pause', 'Make no turns until the rota goes on; turns that people hold stay (organisers)'),
  pausing(
    'resume',
    'resumption',
    'Let a paused rota go on; its turns of the next four weeks are published (organisers)',
  ),
  changing({
    name: 'endRota',
    method: 'post',
    path: '/rotas/:rotaId/end',
    tag,
    params: rotaParams,
    summary: 'End a rota; turns that people hold stay, unless `cancelTurns` calls them off as well (organisers)',
    permission: may(rotaPolicy, 'end', loadRota),
    body: rotaEnd,
    answers: { 200: rotaOut },
    refusals: ['wrong_state', 'precondition_failed'],
    async run({ services, subject, body, caller, now, ifMatch }, transaction) {
      const rota = await endRota(transaction, subject.rota, body, turnSettings(services), ifMatch);
      return ok(await shownRota(services, { ...subject, rota }, caller, now), rota.version);
    },
  }),
];
