import { randomBytes } from 'node:crypto';
import { ObjectId } from 'mongodb';
import { startingKinds } from '../../../server/domain/case-kinds/starting-kinds.ts';
import { caseDocument } from '../../../server/domain/cases/document.ts';
import { termsOf } from '../../../server/features/cases/terms.ts';
import { atOnce, keptAlive, send } from '../support/drive.ts';
import { microsSpent } from '../support/processor-time.ts';
import { startServiceProcess } from '../support/service-process.ts';
import { raiseByHand } from './by-hand.ts';
import type { Part, Stage } from './stage.ts';

const maxAtOnce = 32;
const roundsCount = 4;
const goalPerSecond = 100;
const kind = 'road.lamp';

type Raise = (i: number) => Promise<void>;

/** The time that some rounds of so many took: seconds, and µs of two processes' processor time. */
class Spent {
  readonly #count: number;
  #seconds = 0;
  #micros = [0, 0];

  constructor(count: number) {
    this.#count = count;
  }

  async add(pids: readonly [own: number, mongod: number], round: () => Promise<number>): Promise<void> {
    const micros = await microsSpent(pids, async () => (this.#seconds += await round()));
    this.#micros = this.#micros.map((sum, at) => sum + micros[at]);
  }

  perSecond = (): number => this.#count / this.#seconds;

  told(): string {
    const [own, mongod] = this.#micros.map((sum) => (sum / this.#count / 1_000).toFixed(1));
    return `${own} + ${mongod} ms of processors each`;
  }
}

/**
 * Needs are raised by people and dispatched by the staff of their communities; beside it the same documents by hand.
 * Where others use the machine too, the processor time of both says more: of the service or the driver, and of MongoDB.
 */
export const raisedPart: Part = async (stage) => {
  const { uri, name, sizes } = stage;
  const service = await startServiceProcess(uri, name);
  const agent = keptAlive(maxAtOnce);
  try {
    const [http, byHand] = [overHttp(stage, service.url, agent), withDriver(stage)];
    for (const one of [http, byHand]) await atOnce(maxAtOnce, maxAtOnce * 8, one);
    const mongod = Number((await stage.db.command({ serverStatus: 1 })).pid);
    const [ours, theirs] = [new Spent(sizes.raised), new Spent(sizes.raised)];
    for (let round = 0; round < roundsCount; round++) {
      await ours.add([service.child.pid!, mongod], () => atOnce(maxAtOnce, sizes.raised / roundsCount, http));
      await theirs.add([process.pid, mongod], () => atOnce(maxAtOnce, sizes.raised / roundsCount, byHand));
    }
    const ratio = ours.perSecond() / theirs.perSecond();
    return [
      {
        name: `raised and dispatched over HTTP, ${maxAtOnce} at once`,
        value: ours.perSecond(),
        unit: 'a second',
        against: `${ours.told()}; by hand, the same documents: ${theirs.perSecond().toFixed(0)} a second, ${theirs.told()}`,
        ratio,
        goal: `ratio ≥ 1.0, ≥ ${goalPerSecond} a second`,
        met: ratio >= 1 && ours.perSecond() >= goalPerSecond,
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
