import Joi from 'joi';
import type { ObjectId } from 'mongodb';
import { DateTime } from 'luxon';
import { limits } from '../../../shared/limits.ts';
import { mobilisationLimits } from '../../../shared/mobilisation.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { openDisplayNames } from '../../domain/people/queries.ts';
import { unitNameIn, unitNameSchema } from '../../domain/units/present.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { ok } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { fileAnswer, fileOf } from '../../platform/http/file-answer.ts';
import { may } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { sideOf } from '../../platform/refusals/refuse.ts';
import { countOut, pathIds, shownCell, skill, textOut, whole } from '../../platform/schema/schema.ts';
import { listOf, listOut, named, nullable, optional, shape } from '../../platform/schema/shape.ts';
import { xlsxOf } from '../exports/xlsx.ts';
import { readDemand } from './demand-rows.ts';
import { headRank } from './inputs.ts';
import { mobilisationPolicy, planNamed } from './policy.ts';
import { lists, planTable, type ListName } from './tables.ts';

const tag = 'mobilisation';
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const cell = () => optional(Joi.string().max(limits.unitWayLength).allow(''));

const read = changing({
  name: 'readDemandFile',
  path: '/units/:unitId/mobilisation-demand',
  tag,
  method: 'post',
  params: pathIds('unitId'),
  summary:
    'Read the rows of a file of demand: all of them, or everything that is wrong by row and column; nothing is written',
  permission: may(unitPolicy, 'administer', ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
    findUnit(db, inputs.params.unitId),
  ),
  body: shape({
    rows: listOf(
      named(
        'DemandFileRow',
        shape({
          line: whole(1, 1_000_000),
          unit: optional(shownCell(limits.unitWayLength)),
          least: cell(),
          wished: cell(),
          most: cell(),
          headRank: cell(),
          skills: cell(),
          ties: cell(),
        }),
      ),
      mobilisationLimits.places,
    ).min(1),
  }),
  maxBodyBytes: limits.unitFileBytes,
  answers: {
    200: named(
      'DemandFile',
      shape({
        demand: listOut(
          named(
            'ReadDemand',
            shape({
              unit: nullable(unitNameSchema),
              least: countOut(),
              wished: countOut(),
              most: countOut(),
              headRank: headRank(),
              skills: listOut(shape({ skill: skill(), count: countOut() })),
              ties: listOut(unitNameSchema),
            }),
          ),
        ),
        wrong: listOut(named('WrongCell', shape({ line: countOut(), field: textOut(), message: textOut() }))),
      }),
    ),
  },
  async run({ services, subject, body, language }) {
    const tree = await services.units.current();
    const { demand, wrong } = readDemand(tree, subject._id, body.rows);
    return ok({
      demand: demand.map(({ unitId, ties, ...numbers }) => ({
        unit: unitNameIn(tree, unitId),
        ...numbers,
        ties: ties.flatMap((tied) => unitNameIn(tree, tied) ?? []),
      })),
      wrong: wrong.map(({ line, field, expected }) => ({ line, field, message: expected[sideOf(language)] })),
    });
  },
});

const exported = (listName: ListName): Route =>
  reading({
    name: listName === 'people' ? 'exportMobilisedPeople' : 'exportMobilisationDuties',
    path: `/mobilisation-plans/:planId/${listName}.xlsx`,
    tag,
    params: pathIds('planId'),
    summary: `The list of ${listName} of a mobilisation plan, as a workbook`,
    permission: may(mobilisationPolicy, 'read', planNamed),
    answers: { 200: fileOf(sheet) },
    async run({ services: { client, db, units, config }, subject: plan, caller, language, now, requestId }) {
      const word = sideOf(language);
      const tree = await units.current();
      const [by = ''] = (await openDisplayNames(db, [caller!.personId])).values();
      await inTransaction(client, (session) =>
        recordAudit(
          { db, session, now, actorId: caller!.personId, requestId },
          {
            action: 'mobilisation.export',
            subject: { kind: 'mobilisation', id: plan._id },
            unitId: plan.unitId,
            details: { list: listName },
          },
        ),
      );
      const madeAt = DateTime.fromJSDate(now, { zone: config.timeZone }).toFormat('yyyy-MM-dd HH:mm');
      const table = planTable(listName, {
        db,
        tree,
        plan,
        word,
        about: [
          [{ zh: '组织', en: 'Unit' }[word], unitNameIn(tree, plan.unitId)?.name ?? ''],
          [{ zh: '制表时间', en: 'Made at' }[word], madeAt],
          [{ zh: '制表人', en: 'Made by' }[word], by],
        ],
      });
      const name = `${plan.name}-${lists[listName][word]}.xlsx`;
      return fileAnswer(sheet, name, xlsxOf(table, config.timeZone));
    },
  });

export const mobilisationFileRoutes: Route[] = [read, exported('people'), exported('duties')];
