import { existsSync, readFileSync } from 'node:fs';

import { parse } from 'csv-parse/sync';

import type { OfferFacts, TaskFacts } from '../../../server/engine/facts/facts.ts';
import { allWeek } from '../../../server/engine/facts/facts.ts';
import { rankTasks } from '../../../server/engine/rank/rank-tasks.ts';
import { TaskIndex } from '../../../server/engine/rank/task-index.ts';
import type { MatchConfig } from '../../../server/engine/worth/config.ts';
import { defaultConfig } from '../../../server/engine/worth/config.ts';
import { randomOf } from './random.ts';
import type { Random } from './random.ts';
import type { Row } from './rows.ts';
import { worldNow } from './world.ts';
import { dayMs } from '../../../shared/durations.ts';

const file = new URL('../../../../shared/data/needs-nyc/opportunities.csv', import.meta.url);
const volunteersCount = 4000;
const runsCount = 5;

interface Need {
  task: TaskFacts;
  /** How likely somebody who looks at it signs up: from how often the real one was looked at. */
  appeal: number;
}

interface Outcome {
  connections: number;
  connected: number;
  gini: number;
}

/**
 * Real needs (New York), simulated volunteers: each is shown ten tasks, reads them from the top with falling
 * patience, and takes the first that appeals. The same people, with freshness and without.
 */
export function equity(): Row[] {
  if (!existsSync(file)) {
    console.error('equity: skipped, ../shared/data/needs-nyc is not here');
    return [];
  }
  const needs = readNeeds();
  const without = average(needs, { ...defaultConfig, freshness: { ...defaultConfig.freshness, weight: 0 } });
  const fresh = average(needs, defaultConfig);
  const change = (name: keyof Outcome): number => (fresh[name] / without[name] - 1) * 100;
  const against = 'no freshness factor';
  return [
    {
      name: `equity: needs with somebody, of ${needs.length}`,
      value: change('connected'),
      unit: '%',
      against,
      goal: '≥ 8',
      met: change('connected') >= 8,
    },
    {
      name: `equity: sign-ups of ${volunteersCount} volunteers`,
      value: change('connections'),
      unit: '%',
      against,
      goal: '≥ -1',
      met: change('connections') >= -1,
    },
    {
      name: 'equity: Gini of exposure',
      value: change('gini'),
      unit: '%',
      against,
      goal: '≤ -25',
      met: change('gini') <= -25,
    },
    { name: '  Gini without freshness', value: without.gini, unit: '' },
    { name: '  needs with somebody without freshness', value: without.connected, unit: '' },
    { name: '  needs with somebody with freshness', value: fresh.connected, unit: '' },
  ];
}

function average(needs: readonly Need[], config: MatchConfig): Outcome {
  const outcomes = Array.from({ length: runsCount }, (_, seed) => simulate(needs, config, randomOf(seed + 1)));
  const mean = (name: keyof Outcome): number => outcomes.reduce((sum, outcome) => sum + outcome[name], 0) / runsCount;
  return { connections: mean('connections'), connected: mean('connected'), gini: mean('gini') };
}

function simulate(needs: readonly Need[], config: MatchConfig, random: Random): Outcome {
  const current = new Map(needs.map(({ task, appeal }) => [task.id, { task, appeal }]));
  const index = TaskIndex.of(
    needs.map(({ task }) => task),
    config,
  );
  let connections = 0;
  for (let i = 0; i < volunteersCount; i++) {
    const shown = rankTasks(index, volunteer(i, random.pick(needs).task, random), 10, worldNow);
    // Drawn beforehand, so that both rankings meet the same person.
    const reads = Array.from({ length: 10 }, () => [random.next(), random.next()]);
    let looking = true;
    shown.forEach(({ taskId }, place) => {
      const need = current.get(taskId)!;
      need.task = { ...need.task, exposure: need.task.exposure + 1 };
      looking &&= reads[place][0] < 0.9;
      if (looking && reads[place][1] < need.appeal) {
        looking = false;
        connections++;
        const [role] = need.task.roles;
        need.task = { ...need.task, roles: [{ ...role, taken: role.taken + 1 }] };
      }
      index.upsert(need.task);
    });
  }
  const after = [...current.values()].map(({ task }) => task);
  return {
    connections,
    connected: after.filter(({ roles }) => roles[0].taken > 0).length,
    gini: gini(after.map(({ exposure }) => exposure)),
  };
}

function volunteer(i: number, near: TaskFacts, random: Random): OfferFacts {
  return {
    id: `v${i}`,
    personId: `v${i}`,
    lng: near.lng + random.normal() * 0.03,
    lat: near.lat + random.normal() * 0.03,
    radiusKm: 15,
    skills: [],
    windows: allWeek,
    tasksPerWeek: 5,
    age: 30,
    partyMember: false,
    unitPath: [],
    reliability: { kept: 0, missed: 0 },
    load: 0,
    busy: [],
    invitedLately: 0,
    askedTaskIds: [],
  };
}

function readNeeds(): Need[] {
  const rows = parse<Record<string, string>>(readFileSync(file), { columns: true });
  return rows.flatMap((row) => {
    const [lat, lng] = [Number(row.Latitude), Number(row.Longitude)];
    const found =
      lat && lng
        ? [String(lat), String(lng)]
        : /latitude': '([-\d.]+)', 'longitude': '([-\d.]+)'/.exec(row.locality)?.slice(1);
    if (!found) return [];
    const task: TaskFacts = {
      id: row.opportunity_id,
      unitId: 'city',
      unitPath: ['city'],
      lat: Number(found[0]),
      lng: Number(found[1]),
      start: worldNow + 7 * dayMs,
      end: worldNow + 7 * dayMs + dayMs / 12,
      signUpBy: worldNow + 6 * dayMs,
      category: row.category_id,
      rules: {},
      exposure: 0,
      roles: [{ id: 'r', slots: Math.max(1, Math.min(200, Number(row.vol_requests) || 1)), taken: 0 }],
    };
    return [{ task, appeal: Math.min(0.5, 0.02 + Math.log1p(Number(row.hits) || 0) / 40) }];
  });
}

/** 0 where all are equal, towards 1 where one has everything. */
function gini(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const sum = sorted.reduce((a, b) => a + b, 0);
  const weightedSum = sorted.reduce((total, value, i) => total + (i + 1) * value, 0);
  return sum === 0 ? 0 : (2 * weightedSum) / (sorted.length * sum) - (sorted.length + 1) / sorted.length;
}
