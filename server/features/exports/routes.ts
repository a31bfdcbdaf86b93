import { dayKey } from '../../platform/time/city-time.ts';
import { DateTime } from 'luxon';
import { comparedWith, comparisons, keyBeside, type DaySpan } from '../../../shared/comparison.ts';
import { groupings, type Bilingual, type Language } from '../../../shared/words.ts';
import type { Counts } from '../../domain/counts/cache.ts';
import {
  countsPolicy,
  daysOf,
  loadCountedUnit,
  periodFields,
  unitParams,
  type CountedUnit,
  type Period,
} from '../../domain/counts/policy.ts';
import { fileAnswer, fileOf, type FileAnswer } from '../../platform/http/file-answer.ts';
import { may } from '../../platform/http/permission.ts';
import { reading, type Request, type Route } from '../../platform/http/route.ts';
import { oneOf } from '../../platform/schema/schema.ts';
import { optional, shape } from '../../platform/schema/shape.ts';
import { countExported, type ExportedScope } from '../../domain/participations/ever-held.ts';
import { openDisplayNames } from '../../domain/people/queries.ts';
import { subtreeOf } from '../../domain/units/tree.ts';
import { besideOf, columnList, countColumns, countsTable } from './counts-table.ts';
import { csvOf } from './csv.ts';
import { noteExport } from './note-export.ts';
import { columnsFor } from './participation-columns.ts';
import { participationTable } from './participation-table.ts';
import type { Table, TitleLine } from './table.ts';
import { titleBlock } from './title-block.ts';
import { createTurns } from './turns.ts';
import { everyParticipation, groupHeadings, groupedBy, titles } from './words.ts';
import { requireFits, maxSheetRows, xlsxOf } from './xlsx.ts';

const formats = {
  csv: { media: 'text/csv', write: csvOf },
  xlsx: { media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: xlsxOf },
} as const;
type Format = keyof typeof formats;

type ExportRequest<Q> = Request<unknown, Q, undefined, CountedUnit>;

const turns = createTurns();
const wordOf = (language: Language): keyof Bilingual => (language === 'en' ? 'en' : 'zh');

/** Writes a table as a file, in the caller's turn. */
async function exported<Q extends Period>(
  request: ExportRequest<Q>,
  what: 'participations' | 'counts',
  format: Format,
  { filter, compared }: { filter: Bilingual; compared?: DaySpan | undefined },
  tableOf: (about: readonly TitleLine[]) => Promise<Table>,
): Promise<FileAnswer> {
  const {
    services,
    caller,
    query,
    subject: { node },
    language,
  } = request;
  const file = await turns.take(caller!.personId.toHexString(), async () => {
    const { db, config } = services;
    const word = wordOf(language);
    const [by = ''] = (await openDisplayNames(db, [caller!.personId])).values();
    const table = await tableOf(
      titleBlock(
        {
          unitName: node.name,
          period: query,
          compared,
          filter: filter[word],
          now: request.now,
          by,
          timeZone: config.timeZone,
        },
        word,
      ),
    );
    await noteExport(request, `${what}.${format}`);
    return formats[format].write(table, services.config.timeZone);
  });
  const name = `${titles[what][wordOf(language)]}-${node.name}-${query.from}-${query.to}.${format}`;
  return fileAnswer(formats[format].media, name, file);
}

const participations = (format: Format): Route =>
  reading({
    name: format === 'csv' ? 'exportParticipationsCsv' : 'exportParticipationsXlsx',
    path: `/units/:unitId/exports/participations.${format}`,
    tag: 'exports',
    summary: `Every participation of a unit and everything below it in a period, as ${format.toUpperCase()}`,
    permission: may(countsPolicy, 'read', loadCountedUnit),
    params: unitParams,
    query: shape(periodFields),
    answers: { 200: fileOf(formats[format].media) },
    refusals: format === 'xlsx' ? ['export_running', 'export_too_long'] : ['export_running'],
    run: (request) =>
      exported(request, 'participations', format, { filter: everyParticipation }, async (about) => {
        const {
          services: { db, config },
          caller,
          subject: { node, tree },
          query,
          language,
        } = request;
        daysOf(query);
        const scope: ExportedScope = {
          unitIds: subtreeOf(node).map(({ objectId }) => objectId),
          from: startOf(query.from, config.timeZone, 0),
          before: startOf(query.to, config.timeZone, 1),
        };
        if (format === 'xlsx') requireFits(await countExported(db, scope, maxSheetRows + 1));
        const columns = columnsFor(caller!.administers(node) ? ['organisers', 'administrators'] : ['organisers']);
        return participationTable(db, tree, scope, columns, about, wordOf(language));
      }),
  });

const startOf = (day: string, zone: string, daysLater: number): Date =>
  DateTime.fromISO(day, { zone }).plus({ days: daysLater }).toJSDate();

const counts = (format: Format): Route =>
  reading({
    name: format === 'csv' ? 'exportCountsCsv' : 'exportCountsXlsx',
    path: `/units/:unitId/exports/counts.${format}`,
    tag: 'exports',
    summary: `Participation counts of a unit by groups, as ${format.toUpperCase()}`,
    permission: may(countsPolicy, 'read', loadCountedUnit),
    params: unitParams,
    query: shape({
      ...periodFields,
      groupBy: oneOf(groupings).default('unit'),
      /** The measures that the file is to have; all of them where it is left out. */
      columns: optional(columnList()),
      /** The period that is compared with, and the measure that is compared. */
      compare: optional(oneOf(comparisons)),
      measure: oneOf(countColumns).default('participations'),
    }),
    answers: { 200: fileOf(formats[format].media) },
    refusals: ['export_running'],
    run(request) {
      const { services, subject, query, language, now } = request;
      const { groupBy, compare, measure, columns } = query;
      const { node: unit, tree } = subject;
      const compared = compare && comparedWith(query, compare);
      const filter = groupedBy(groupHeadings[groupBy]);
      return exported(request, 'counts', format, { filter, compared }, async (about) => {
        const today = dayKey(now, services.config.timeZone);
        const countsOf = (period: Period): Promise<Counts> =>
          services.counts.counts({ unit, tree, ...daysOf(period), groupBy, today, language });
        const found = await countsOf(query);
        const beside =
          compare && compared
            ? besideOf(await countsOf(compared), measure, keyBeside(groupBy, compare, query))
            : undefined;
        return countsTable(found, unit, groupBy, about, wordOf(language), columns, beside);
      });
    },
  });

export const exportsRoutes: Route[] = [participations('csv'), participations('xlsx'), counts('csv'), counts('xlsx')];
