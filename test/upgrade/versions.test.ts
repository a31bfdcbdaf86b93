import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { ObjectId, type Db, type Document } from 'mongodb';
import { collections } from '../../server/collections.ts';
import { jobsOf } from '../../server/jobs.ts';
import { openDatabase, type Database } from '../../server/platform/database/connect.ts';
import { forecast } from '../../server/platform/migrations/forecast.ts';
import { migrate } from '../../server/platform/migrations/migrate.ts';
import { schemaVersions } from '../../server/platform/migrations/version.ts';
import { document as api } from '../support/contract.ts';
import { sharedMongo } from '../support/mongo.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { readRecorded, unknownTo } from './recorded.ts';

/** Names of collections whose ids stand in the paths of the API under other names than their own. */
const inPaths: Readonly<Record<string, string>> = {
  personId: 'people',
  unitId: 'units',
  needId: 'needs',
  taskId: 'tasks',
  templateId: 'taskTemplates',
  rotaId: 'rotas',
  boardId: 'boards',
  orderId: 'orders',
  whistleId: 'whistles',
  hazardId: 'hazards',
  announcementId: 'announcements',
  exerciseId: 'exercises',
  participationId: 'participations',
};

/**
 * Words that the last version does not know. Units and bids of a new kind it shows as they are; messages of a new kind
 * were beyond it, which is why this one leaves those that it does not know to others. Of a filling that asks for more
 * than six thousand people it may have no words for the cause until it is gone.
 */
const newWords = [
  'units.kind may say station',
  'cases.events[].rule may say wrongFacts',
  ...['answer', 'pause', 'decide'].map((clock) => `caseEscalations.clock may say ${clock}`),
  'fillings.cause may say many',
  ...[
    ...['fillingNews'],
    ...['caseDueUrgent', 'caseNews', 'caseWaits', 'extensionAsked', 'needNews', 'hazardUnchecked', 'caseDueManyUrgent'],
    ...['belongingReported', 'belongingAnswered', 'roundOpened', 'pairNews', 'pairReview', 'orderFellAway'],
    ...['teamAsked', 'teamNews', 'teamHeadAsked', 'teamPlace', 'teamClaimNews', 'teamNamesDue', 'teamPlaceDue'],
  ].map((kind) => `messages.kind may say ${kind}`),
  ...['pairingRound', 'pair', 'belonging', 'team'].map((kind) => `messages.subject.kind may say ${kind}`),
  'boardItems.bids[].state may say lapsed',
];

describe('the last version beside this one', function () {
  this.timeout(240_000);
  const recorded = readRecorded();
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  const refusedBy = async (db: Db, name: string, validator: Document): Promise<unknown[]> =>
    (
      await db
        .collection(name)
        .find({ $nor: [validator] }, { projection: { _id: 1 } })
        .toArray()
    ).map(({ _id }) => _id as unknown);

  describe('its data', () => {
    let database: Database;
    before(async () => {
      const name = `upgrade-${randomBytes(6).toString('hex')}`;
      database = await openDatabase((await sharedMongo()).uri('admin'), name, 'work');
      for (const [collection, documents] of recorded.documents)
        await database.db.collection(collection).insertMany([...documents]);
      const { dataVersion: version, service } = recorded;
      await schemaVersions(database.db).insertOne({ _id: 'schema', version, service });
    });
    after(async () => {
      await database.db.dropDatabase();
      await database.close();
    });

    it('comes through every step that is new, and passes every check of this version', async () => {
      const { from, to, steps } = await forecast(database.db, collections);
      expect([from, steps.length]).to.deep.equal([recorded.dataVersion, to - recorded.dataVersion]);
      expect(steps.length, 'steps are between the two versions').to.be.greaterThan(0);
      await migrate(database.db, collections);
      expect(await forecast(database.db, collections)).to.deep.include({
        from: to,
        missing: [],
        made: [],
        dropped: [],
      });
      for (const { name, validator } of collections)
        expect(await refusedBy(database.db, name, validator), name).to.deep.equal([]);
    });
  });

  it('its servers may go on writing after the upgrade: whatever they write is taken', async () => {
    for (const [collection, documents] of recorded.documents)
      await server.db.collection(collection).insertMany([...documents]);
    expect(recorded.documents.size).to.be.greaterThan(40);
  });

  it('this version reads and shows what they write meanwhile, as nobody has migrated it', async () => {
    const city = recorded.documents.get('units')!.find(({ parentId }) => parentId === null) as { _id: ObjectId };
    const administrator = server.as(await server.make.organiser(city, 'administrator'));
    const failed: string[] = [];
    let shown = 0;
    for (const [path, { get }] of Object.entries(api.paths)) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      if (!get || names.length > 1 || names.some((name) => !(name in inPaths))) continue;
      const ids =
        names.length === 0
          ? ['']
          : recorded.documents
              .get(inPaths[names[0]])!
              .slice(0, 4)
              .map(({ _id }) => String(_id));
      for (const id of ids) {
        const at = path.replace(/\{\w+\}/, id);
        if (!at.startsWith('/api/v1')) continue;
        const { status } = await administrator.get(at.slice('/api/v1'.length));
        if (status === 200) shown++;
        if (status >= 500) failed.push(`${at}: ${status}`);
      }
    }
    expect(failed).to.deep.equal([]);
    expect(shown).to.be.greaterThan(60);
  });

  it('leaves messages of a kind that a later version has made to its servers, and delivers and shows all others', async () => {
    const person = await server.make.person();
    const now = server.clock.now();
    const message = (kind: string, sooner: number): Document => ({
      _id: `${kind}:of:tomorrow`,
      personId: person._id,
      kind,
      subject: { kind: 'task', id: new ObjectId() },
      values: { title: '值守', start: now.toISOString(), area: '' },
      at: now,
      delivery: { state: 'waiting', attempts: 0, nextAt: new Date(+now - sooner) },
    });
    // The oldest due comes first.
    const rows = [message('tomorrowsKind', 2_000), message('taskCancelled', 1_000)];
    await server.db.collection('messages').insertMany(rows, { bypassDocumentValidation: true });
    const { status, body } = await server.as(person).get('/me/messages');
    expect([status, body.items.map(({ kind }: { kind: string }) => kind)]).to.deep.equal([200, ['taskCancelled']]);
    const deliver = jobsOf(server.services).find(({ name }) => name.startsWith('deliver'))!;
    await deliver.run(now, new AbortController().signal);
    const states = await server.db.collection('messages').find({ personId: person._id }).sort({ _id: 1 }).toArray();
    expect(states.map(({ delivery }) => delivery.state as string)).to.deep.equal(['inboxOnly', 'waiting']);
  });

  const schemaOf = ({ $jsonSchema }: Document): Parameters<typeof unknownTo>[0] => $jsonSchema as never;
  const both = collections.filter(({ name }) => recorded.validators.has(name));

  it('this version knows everything that they may write', () => {
    const unknown = both.flatMap(({ name, validator }) => [
      ...unknownTo(schemaOf(validator), schemaOf(recorded.validators.get(name)!), name),
    ]);
    expect(unknown).to.deep.equal([]);
    expect(both.length).to.be.greaterThan(40);
  });

  it('they know everything that this version may write, but words of what is new in it', () => {
    const unknown = both.flatMap(({ name, validator }) => [
      ...unknownTo(schemaOf(recorded.validators.get(name)!), schemaOf(validator), name),
    ]);
    expect(unknown).to.deep.equal(newWords);
  });
});
