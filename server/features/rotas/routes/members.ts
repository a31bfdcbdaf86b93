import { ruleSettingsOf } from '../../../domain/participations/rule-facts.ts';
import type { ObjectId } from 'mongodb';
import { refuse } from '../../../platform/refusals/refuse.ts';
import { may, signedIn } from '../../../platform/http/permission.ts';
import { created, noContent, ok } from '../../../platform/http/answer.ts';
import { changing, reading } from '../../../platform/http/route.ts';
import { day, idOut, instantOut, pathIds, textOut, nothing, maybeReason } from '../../../platform/schema/schema.ts';
import { listOut, named, nullable, optional, shape } from '../../../platform/schema/shape.ts';
import { involvedIn, promisedOrServed } from '../../../domain/participations/involved.ts';
import { staffAmong } from '../../../domain/grants/queries.ts';
import { displayNames } from '../../../domain/people/queries.ts';
import { turnTasks } from '../../../domain/tasks/queries.ts';
import { joinRota } from '../members/join.ts';
import { leaveRota } from '../members/leave.ts';
import { loadMember, loadRota, memberPolicy, rotaPolicy, type StoodRota } from '../policy.ts';
import { memberOut, presentTurn, rotaOut, turnOut } from '../present.ts';
import { membershipsOf, membersOf, rotaById, rotasProvenIn, turnsOf } from '../queries.ts';
import { shownRota, shownRotas, turnSettings } from '../shown.ts';
import { horizonDays, daysAfter, isoDayOf } from '../turns/turn-times.ts';
import { standings } from '../turns/standing.ts';
import { rotaParams } from './rotas.ts';

const tag = 'rotas';
/** The longest stretch of turns in one answer, in days. */
const maxDays = 92;

export const rotaMemberRoutes = [
  changing({
    name: 'joinRota',
    method: 'post',
    path: '/rotas/:rotaId/members',
    tag,
    params: rotaParams,
    summary:
      'Take part in a rota: to be asked for its turns, in turn. Organisers, and members who have had a turn, see one’s display name',
    permission: may(rotaPolicy, 'join', loadRota),
    body: nothing(),
    answers: { 201: rotaOut },
    refusals: [
      'rota_ended',
      'rota_joined',
      'rota_full',
      'removed_from_rota',
      'party_members_only',
      'under_age',
      'birth_date_missing',
      'unit_only',
      'skill_missing',
      'certificate_missing',
    ],
    async run({ services, subject, caller, now }, transaction) {
      await joinRota(
        transaction,
        subject.rota._id,
        caller.personId,
        await services.units.current(),
        ruleSettingsOf(services.config),
      );
      const shown = await shownRota(services, { ...subject, member: true }, caller, now);
      // Read outside the transaction that makes this member one of them.
      return created(
        { ...shown, members: (await membersOf(transaction.db, subject.rota._id, transaction.session)).length },
        `/api/v1/rotas/${shown.id}`,
      );
    },
  }),
  reading({
    name: 'listRotaMembers',
    path: '/rotas/:rotaId/members',
    tag,
    params: rotaParams,
    summary: 'The members, and how many turns each has had or promised (organisers, and members who have had a turn)',
    permission: may(rotaPolicy, 'seeNames', loadRota),
    answers: { 200: shape({ items: listOut(memberOut) }) },
    async run({ services: { db }, subject: { rota }, now }) {
      const members = await membersOf(db, rota._id);
      const people = members.map(({ personId }) => personId);
      const [names, staff, { members: standing }] = await Promise.all([
        displayNames(db, people),
        staffAmong(db, people, now),
        standings(db, rota, members, now),
      ]);
      return ok({
        items: standing.map(({ id: personId, member, had }) => ({
          personId,
          displayName: names.get(personId) ?? '',
          isStaff: staff.has(personId),
          joinedAt: member.joinedAt.toISOString(),
          turns: had,
        })),
      });
    },
  }),
  changing({
    name: 'removeRotaMember',
    method: 'post',
    path: '/rotas/:rotaId/members/:personId/removal',
    tag,
    params: pathIds('rotaId', 'personId'),
    summary: 'Leave a rota; organisers take somebody out, with a reason. Their promises stand',
    permission: may(memberPolicy, 'remove', loadMember),
    body: maybeReason(),
    answers: { 204: null },
    refusals: ['removal_reason'],
    async run({ subject: { rota, membership }, body, caller }, transaction) {
      const own = caller.is(membership.personId);
      if (!own && !body.reason) throw refuse('removal_reason');
      await leaveRota(transaction, rota, membership, own ? undefined : body.reason);
      return noContent();
    },
  }),
  reading({
    name: 'listRotaTurns',
    path: '/rotas/:rotaId/turns',
    tag,
    params: rotaParams,
    summary:
      'The turns of a rota: the next four weeks, or the days asked for (members and organisers); with who has them for those who see names',
    permission: may(rotaPolicy, 'seeTurns', loadRota),
    query: shape({ from: optional(day()), to: optional(day()) }),
    answers: { 200: shape({ items: listOut(turnOut) }) },
    async run({ services, subject, caller, query, now, language }) {
      const { rota } = subject;
      const seesAll = rotaPolicy.seeNames(caller, subject);
      const { db, config } = services;
      const from = query.from ?? isoDayOf(now, config.timeZone);
      const last = daysAfter(from, maxDays - 1);
      const to = query.to ?? daysAfter(from, horizonDays - 1);
      const turns = await turnsOf(db, rota._id, { from, to: to < last ? to : last });
      const ids = turns.map(({ taskId }) => taskId);
      const [tasks, rows] = await Promise.all([turnTasks(db, ids), involvedIn(db, ids)]);
      const names = await displayNames(
        db,
        rows.map(({ personId }) => personId),
      );
      const { calendar } = turnSettings(services);
      return ok({
        items: turns.map((turn) =>
          presentTurn(
            turn,
            tasks.find(({ _id }) => _id.equals(turn.taskId))!,
            rows.filter(({ taskId }) => taskId.equals(turn.taskId)),
            names,
            calendar,
            language,
            (personId) => seesAll || caller!.is(personId),
          ),
        ),
      });
    },
  }),
  reading({
    name: 'listMyRotas',
    path: '/me/rotas',
    tag,
    summary: 'The rotas that I take part in, with my next turn',
    permission: signedIn,
    answers: {
      200: shape({
        items: listOut(
          named(
            'MyRota',
            shape({
              rota: rotaOut,
              joinedAt: instantOut(),
              nextTurn: nullable(
                shape({ participationId: idOut(), taskId: idOut(), title: textOut(), start: instantOut() }),
              ),
            }),
          ),
        ),
      }),
    },
    async run({ services, caller, now }) {
      const { db, units } = services;
      const mine = (await membershipsOf(db, caller!.personId)).filter(({ leftAt }) => !leftAt);
      const [tree, rotas] = await Promise.all([
        units.current(),
        Promise.all(mine.map(({ rotaId }) => rotaById(db, rotaId))),
      ]);
      const proven = await rotasProvenIn(
        db,
        caller!.personId,
        mine.map(({ rotaId }) => rotaId),
      );
      const stood = rotas.flatMap((rota): StoodRota[] => {
        if (!rota) return [];
        return [{ rota, member: true, proven: proven.has(rota._id.toHexString()) }];
      });
      const shown = await shownRotas(services, stood, caller, now);
      return ok({
        items: await Promise.all(
          shown.map(async (rota, i) => ({
            rota,
            joinedAt: mine[i].joinedAt.toISOString(),
            nextTurn: await nextTurn(services.db, stood[i].rota, caller!.personId, now, services.config.timeZone),
          })),
        ),
      });
    },
  }),
];

async function nextTurn(
  db: Parameters<typeof turnsOf>[0],
  rota: StoodRota['rota'],
  personId: ObjectId,
  now: Date,
  timeZone: string,
) {
  const turns = await turnsOf(db, rota._id, { from: daysAfter(isoDayOf(now, timeZone), -1) });
  const rows = (
    await involvedIn(
      db,
      turns.map(({ taskId }) => taskId),
    )
  )
    .filter((row) => row.personId.equals(personId) && promisedOrServed.includes(row.state) && row.end > now)
    .sort((a, b) => +a.start - +b.start);
  return rows.length === 0
    ? null
    : {
        participationId: rows[0]._id.toHexString(),
        taskId: rows[0].taskId.toHexString(),
        title: rota.title,
        start: rows[0].start.toISOString(),
      };
}
