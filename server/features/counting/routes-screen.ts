import { dayMs } from '../../../shared/durations.ts';
import { ok } from '../../platform/http/answer.ts';
import { may } from '../../platform/http/permission.ts';
import { reading } from '../../platform/http/route.ts';
import { category, countOut, idOut, instantOut, textOut } from '../../platform/schema/schema.ts';
import { listOut, named, shape } from '../../platform/schema/shape.ts';
import { dayKey } from '../../platform/time/city-time.ts';
import { countsPolicy, loadCountedUnit, unitParams } from '../../domain/counts/policy.ts';
import { countUnitTasks, listUnitTasks } from '../../domain/tasks/unit-list.ts';
import { unitNameIn } from '../../domain/units/present.ts';
import { toldCounts } from './told-counts.ts';

const trendDays = 14;
const maxTasksShown = 8;

const told = { tasks: countOut(), signedUp: countOut(), participations: countOut() };

/**
 * The answer hangs in a hall for everybody to read: it has nobody's name, and numbers of people in groups only
 * (`told-counts.ts`). Its tasks are those that everybody may find.
 */
export const screen = reading({
  name: 'showScreen',
  path: '/units/:unitId/screen',
  tag: 'counts',
  summary: 'The day of a unit and everything below it for a screen in public: numbers, parts, trend, what is on',
  permission: may(countsPolicy, 'read', loadCountedUnit),
  params: unitParams,
  answers: {
    200: named(
      'Screen',
      shape({
        unitId: idOut(),
        unitName: textOut(),
        at: instantOut(),
        today: shape({ ...told, slots: countOut(), on: countOut() }),
        parts: listOut(shape({ unitId: idOut(), name: textOut(), ...told })),
        trend: listOut(shape({ day: textOut(), participations: countOut() })),
        on: listOut(
          shape({
            title: textOut(),
            unitName: textOut(),
            category: category(),
            start: instantOut(),
            end: instantOut(),
          }),
        ),
      }),
    ),
  },
  async run({ services, subject: { node, tree }, now }) {
    const { db, config, counts } = services;
    const dayBefore = (days: number): number => dayKey(new Date(+now - days * dayMs), config.timeZone);
    const isOn = { state: 'published', to: now, endsAfter: now, open: undefined, q: undefined } as const;
    const [today, on, onCount] = await Promise.all([
      toldCounts(counts, node, dayBefore(0)),
      listUnitTasks(
        db,
        tree,
        config,
        node.objectId,
        { ...isOn, sort: '-start', limit: maxTasksShown },
        maxTasksShown,
        (task) => ({
          title: task.title,
          unitName: unitNameIn(tree, task.unitId)?.name ?? '',
          category: task.category,
          start: task.start.toISOString(),
          end: task.end.toISOString(),
        }),
      ),
      countUnitTasks(db, tree, config, node.objectId, isOn),
    ]);
    const trend: { day: string; participations: number }[] = [];
    for (let days = trendDays - 1; days >= 0; days--) {
      const day = dayBefore(days);
      const { total } = days === 0 ? today : await toldCounts(counts, node, day);
      trend.push({ day: isoOf(day), participations: total.participations });
    }
    return ok({
      unitId: node.id,
      unitName: node.name,
      at: now.toISOString(),
      today: { ...today.total, on: onCount },
      parts: today.parts.map(({ node: part, tasks, signedUp, participations }) => ({
        unitId: part.id,
        name: part.name,
        tasks,
        signedUp,
        participations,
      })),
      trend,
      on: on.items,
    });
  },
});

const isoOf = (day: number): string => String(day).replace(/(....)(..)(..)/, '$1-$2-$3');
