import { randomBytes } from 'node:crypto';
import { ObjectId } from 'mongodb';
import { startingKinds } from '../../../server/domain/case-kinds/starting-kinds.ts';
import { caseDocument } from '../../../server/domain/cases/document.ts';
import { termsOf } from '../../../server/features/cases/terms.ts';
import { atOnce, keptAlive, send } from '../support/drive.ts';
import { startServiceProcess } from '../support/service-process.ts';
import { raiseByHand } from './by-hand.ts';
import type { Part, Stage } from './stage.ts';

const maxAtOnce = 32;
const roundsCount = 4;
const goalPerSecond = 100;
const kind = 'road.lamp';

type Raise = (i: number) => Promise<void>;

/**
 * Needs are raised by people and dispatched by the staff of their communities; beside it the same documents by hand.
 */
export const raisedPart: Part = async (stage) => {
  const { uri, name, sizes } = stage;
  const service = await startServiceProcess(uri, name);
  const agent = keptAlive(maxAtOnce);
  try {
    const [http, byHand] = [overHttp(stage, service.url, agent), withDriver(stage)];
    for (const one of [http, byHand]) await atOnce(maxAtOnce, maxAtOnce * 8, one);
    const [ours, theirs] = [[] as number[], [] as number[]];
    for (let round = 0; round < roundsCount; round++) {
      ours.push(await atOnce(maxAtOnce, sizes.raised / roundsCount, http));
      theirs.push(await atOnce(maxAtOnce, sizes.raised / roundsCount, byHand));
    }
    const perSecond = (seconds: readonly number[]): number => sizes.raised / seconds.reduce((sum, of) => sum + of, 0);
    const ratio = perSecond(ours) / perSecond(theirs);
    return [
      {
        name: `raised and dispatched over HTTP, ${maxAtOnce} at once`,
        value: perSecond(ours),
        unit: 'a second',
        against: `by hand, the same documents: ${perSecond(theirs).toFixed(0)} a second`,
        ratio,
        goal: `ratio ≥ 1.0, ≥ ${goalPerSecond} a second`,
        met: ratio >= 1 && perSecond(ours) >= goalPerSecond,
      },
    ];
  } finally {
    agent.destroy();
    await service.stop();
  }
};

const communitiesOf = ({ districts }: Stage) => districts.flatMap(({ communities }) => communities);

function overHttp(stage: Stage, url: string, agent: ReturnType<typeof keptAlive>): Raise {
  const communities = communitiesOf(stage);
  const post = async (path: string, token: string, body: object): Promise<string | undefined> => {
    const headers = { authorization: `Bearer ${token}`, 'idempotency-key': randomBytes(12).toString('hex') };
    const { status, location } = await send(agent, {
      url,
      method: 'POST',
      path: `/api/v1${path}`,
      headers,
      body: JSON.stringify(body),
    });
    if (status > 201) throw new Error(`${path} was answered with ${status}`);
    return location;
  };
  return async (i) => {
    const { _id, staffId } = communities[i % communities.length];
    const unitId = _id.toHexString();
    const location = await post('/needs', stage.requesters[i % stage.requesters.length].token, {
      unitId,
      title: '路灯不亮',
      category: 'technical',
      caseKind: kind,
      place: { point: { type: 'Point', coordinates: [113 + (i % 100) / 1_000, 22] }, address: '测试路 3 号' },
    });
    const caseId = location!.split('/').at(-1)!;
    await post(`/cases/${caseId}/dispatch`, stage.tokenOf(staffId), { unitId });
  };
}

function withDriver(stage: Stage): Raise {
  const { client, db, now, calendars, model } = stage;
  const communities = communitiesOf(stage);
  const terms = termsOf(startingKinds.find(({ _id }) => _id === kind)!);
  return async (i) => {
    const unit = communities[i % communities.length];
    const requesterId = stage.requesters[i % stage.requesters.length]._id;
    const need = { ...model, _id: new ObjectId(), requesterId, unitId: unit._id, unitPath: unit.path };
    const receive = { verb: 'receive', unitId: unit._id, terms, at: now, by: requesterId } as const;
    const dispatch = { verb: 'dispatch', unitId: unit._id, at: now, by: unit.staffId } as const;
    await raiseByHand(client, db, {
      need,
      received: caseDocument(need._id, [receive], unit.path, calendars),
      dispatched: caseDocument(need._id, [receive, dispatch], unit.path, calendars),
      unit,
      staffId: unit.staffId,
    });
  };
}
