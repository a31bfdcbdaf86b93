import type { ObjectId } from 'mongodb';
import { hourMs } from '../../../../shared/durations.ts';
import type { PhotoStage } from '../../../../shared/photos.ts';
import type { HazardDoc } from '../../../domain/hazards/queries.ts';
import type { MakeId } from '../ids.ts';
import type { MadeCase } from './cases.ts';
import type { SceneName } from '../words/scenes.ts';

/** A photo of the demo city, before it is drawn. */
export interface DemoPicture {
  id: ObjectId;
  scene: SceneName;
  of: { kind: 'need' | 'hazard'; id: ObjectId };
  stage: PhotoStage;
  event?: number;
  takenBy: ObjectId;
  at: Date;
}

/** The scenes of a kind, before and after somebody has been there; other kinds have no picture. */
const scenesOf: Readonly<Record<string, readonly [before: SceneName, after: SceneName]>> = {
  'road.lamp': ['lampOut', 'lampLit'],
  'water.cover': ['coverOpen', 'coverShut'],
  'street.litter': ['litter', 'swept'],
};
const anyScenes = ['litter', 'swept'] as const;
const picturedCaseCount = 12;

/**
 * Photos of reports that wait, of the youngest cases as they were reported and as they are now, and with later words.
 */
export function demoPictures(hazards: readonly HazardDoc[], made: readonly MadeCase[], makeId: MakeId): DemoPicture[] {
  const ofHazards = hazards.map(({ _id, kind, reporterId, createdAt }): DemoPicture => {
    const [scene] = scenesOf[kind] ?? anyScenes;
    return {
      id: makeId('photo'),
      scene,
      of: { kind: 'hazard', id: _id },
      stage: 'report',
      takenBy: reporterId!,
      at: createdAt,
    };
  });
  const youngest = [...made]
    .filter(({ doc }) => doc.kind in scenesOf || doc.events.some(({ verb }) => verb === 'addWords'))
    .sort((a, b) => +b.doc.createdAt - +a.doc.createdAt)
    .slice(0, picturedCaseCount);
  return [...ofHazards, ...youngest.flatMap((one) => picturesOf(one, makeId))];
}

function picturesOf({ need, doc }: MadeCase, makeId: MakeId): DemoPicture[] {
  const [before, after] = scenesOf[doc.kind] ?? anyScenes;
  const of = { kind: 'need' as const, id: need._id };
  const takenBy = need.requesterId!;
  const report: DemoPicture = { id: makeId('photo'), scene: before, of, stage: 'report', takenBy, at: doc.createdAt };
  const others = doc.events.flatMap(({ verb, at, by }, event): DemoPicture[] => {
    const taken = { id: makeId('photo'), of, at: new Date(+at - hourMs / 60) };
    if (verb === 'addWords') return [{ ...taken, scene: before, stage: 'report', event, takenBy }];
    return verb === 'serve' ? [{ ...taken, scene: after, stage: 'result', takenBy: by! }] : [];
  });
  return [report, ...others];
}
