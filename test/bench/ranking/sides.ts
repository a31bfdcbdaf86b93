import assert from 'node:assert/strict';

import { unitVector } from '../../../server/platform/geo/distance.ts';
import { OfferIndex } from '../../../server/engine/rank/offer-index.ts';
import { OfferSummary } from '../../../server/engine/rank/offer-summary.ts';
import { QuadCells } from '../../../server/engine/rank/quad-cells.ts';
import { rankOffers } from '../../../server/engine/rank/rank-offers.ts';
import { rankTasks } from '../../../server/engine/rank/rank-tasks.ts';
import { SkillLayers } from '../../../server/engine/rank/skill-layers.ts';
import { TaskIndex } from '../../../server/engine/rank/task-index.ts';
import { defaultConfig } from '../../../server/engine/worth/config.ts';
import { everyOffer, everyTask } from './brute-force.ts';
import { once, timesOf } from './measure.ts';
import { peersOf } from './peers.ts';
import type { Place } from './places.ts';
import type { Random } from './random.ts';
import { faster, time } from './rows.ts';
import type { Row } from './rows.ts';
import { commonSkill, makeOffers, makeTasks, worldNow, rareSkill } from './world.ts';

const queriesCount = 1000;
const byForceCount = 30;

/**
 * Milliseconds to order offers that come in any order and to cut and summarise their cells: a build without reading
 * records.
 */
function cellsAnew({ table }: OfferIndex, offers: readonly Place[]): number {
  const points = {
    x: new Float64Array(offers.length),
    y: new Float64Array(offers.length),
    z: new Float64Array(offers.length),
  };
  const vector = new Float64Array(3);
  offers.forEach(({ lng, lat }, i) => {
    unitVector(lng, lat, vector);
    [points.x[i], points.y[i], points.z[i]] = vector;
  });
  return once(() => {
    const cells = new QuadCells(points, new OfferSummary(table));
    const order = cells.place(offers.length);
    points.x = Float64Array.from(order, (i) => points.x[i]);
    points.y = Float64Array.from(order, (i) => points.y[i]);
    points.z = Float64Array.from(order, (i) => points.z[i]);
    cells.renumber(order);
    new SkillLayers(table).fill(offers.length);
  }).ms;
}

/** The peers know no updates: whatever moves, they are built anew. */
const anew = (ms: number, what: string, mean: number): Row =>
  faster(`${what} (${mean.toFixed(1)} µs); both peers anew`, ms * 1000, 'µs', 'an update', mean, 1000);

/** Top 20 tasks for volunteers who do what one task in ten, or in a hundred, asks for. */
export function tasksForVolunteers(count: number, place: () => Place, random: Random): Row[] {
  const tasks = makeTasks(count, place, random);
  const { ms, result: index } = once(() => TaskIndex.of(tasks, defaultConfig));
  const volunteers = makeOffers(queriesCount, place, random);
  const { ms: peersMs, result: peers } = once(() => peersOf(tasks));
  const rows: Row[] = [{ name: `build ${count} tasks from records`, value: ms, unit: 'ms' }];
  for (const [share, category, least] of [
    ['10 %', commonSkill, 1.25],
    ['1 %', rareSkill, 20],
  ] as const) {
    const filter = { categories: [category] };
    const ours = timesOf(volunteers, (offer) => rankTasks(index, offer, 20, worldNow, filter));
    const some = volunteers.slice(0, byForceCount);
    for (const offer of some)
      assert.deepEqual(rankTasks(index, offer, 20, worldNow, filter), everyTask(index, offer, worldNow, filter));
    rows.push(
      time(`tasks ${count}, ${share} pass, p50`, ours.p50, 'µs'),
      time(`tasks ${count}, ${share} pass, p99`, ours.p99, 'µs'),
    );
    rows.push(
      faster(
        '  every row',
        timesOf(some, (offer) => everyTask(index, offer, worldNow, filter)).p50,
        'µs',
        'brute force',
        ours.p50,
        10,
      ),
    );
    for (const peer of peers) {
      const times = timesOf(volunteers, (offer) =>
        peer.nearest(offer, offer.radiusKm, (i) => tasks[i].category === category),
      );
      rows.push(
        faster(
          `  ${peer.name}, distance only, p50`,
          times.p50,
          'µs',
          peer.name,
          ours.p50,
          peer.judges ? least : undefined,
        ),
      );
    }
  }
  const changed = makeTasks(5000, place, random).map((task, i) => ({ ...task, id: tasks[(i * 7919) % count].id }));
  rows.push(anew(peersMs, 'update of a task that moves', timesOf(changed, (task) => index.upsert(task), 2).mean));
  return rows;
}

/** Top 20 volunteers for tasks that ask for what one volunteer in ten, or in a hundred, can do. */
export function volunteersForTasks(count: number, place: () => Place, random: Random): Row[] {
  const offers = makeOffers(count, place, random);
  const { ms, result: index } = once(() => OfferIndex.of(offers, defaultConfig));
  const { ms: peersMs, result: peers } = once(() => peersOf(offers));
  const rows: Row[] = [
    { name: `build ${count} volunteers from records`, value: ms, unit: 'ms' },
    faster('  both peers anew, places only', peersMs, 'ms', 'our index of places', cellsAnew(index, offers)),
  ];
  for (const [share, skill, least] of [
    ['10 %', commonSkill, 2.5],
    ['1 %', rareSkill, 14],
  ] as const) {
    const tasks = makeTasks(queriesCount, place, random).map((task) => ({
      ...task,
      roles: [{ ...task.roles[0], skill }],
    }));
    const ours = timesOf(tasks, (task) => rankOffers(index, task, task.roles[0], 20, worldNow));
    const some = tasks.slice(0, byForceCount);
    for (const task of some)
      assert.deepEqual(rankOffers(index, task, task.roles[0], 20, worldNow), everyOffer(index, task, worldNow));
    rows.push(
      time(`volunteers ${count}, ${share} pass, p50`, ours.p50, 'µs'),
      time(`volunteers ${count}, ${share} pass, p99`, ours.p99, 'µs'),
    );
    rows.push(
      faster(
        '  every row',
        timesOf(some, (task) => everyOffer(index, task, worldNow)).p50,
        'µs',
        'brute force',
        ours.p50,
        10,
      ),
    );
    for (const peer of peers) {
      const passes = (i: number): boolean => offers[i].skills.some((one) => one.skill === skill);
      rows.push(
        faster(
          `  ${peer.name}, distance only, p50`,
          timesOf(tasks, (task) => peer.nearest(task, 10, passes)).p50,
          'µs',
          peer.name,
          ours.p50,
          peer.judges ? least : undefined,
        ),
      );
    }
  }
  const changed = makeOffers(5000, place, random).map((offer, i) => ({ ...offer, id: offers[(i * 7919) % count].id }));
  rows.push(anew(peersMs, 'update of a volunteer who moves', timesOf(changed, (offer) => index.upsert(offer), 2).mean));
  return rows;
}
