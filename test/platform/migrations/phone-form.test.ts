import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { openDatabase, type Database } from '../../../server/platform/database/connect.ts';
import { phoneForm } from '../../../server/platform/migrations/steps/phone-form.ts';
import { readPhone } from '../../../server/platform/text/typed.ts';
import { sharedMongo } from '../../support/mongo.ts';

/** As people typed them before there was one form; the last is no number. */
const typed = [
  '138 0013 8000',
  '+86 138-0013-8000',
  '008613800138000',
  '（0755）8261 2345',
  '400-830-2345转8001',
  '１３８００１３８０００',
  '13800138000',
  '问门卫',
];
const formed = typed.map((text) => readPhone(text) ?? text);

describe('the migration of telephone numbers', () => {
  let database: Database;
  before(async () => {
    const name = `phones-${randomBytes(6).toString('hex')}`;
    database = await openDatabase((await sharedMongo()).uri('admin'), name, 'work');
  });
  after(async () => {
    await database.db.dropDatabase();
    await database.close();
  });

  for (const [collection, field] of [
    ['identities', 'phone'],
    ['needs', 'beneficiary.phone'],
    ['tasks', 'contact.phone'],
    ['rotas', 'contact.phone'],
  ] as const) {
    it(`U4: brings those of ${collection} into their one form, once, and leaves what is no number`, async () => {
      const { db } = database;
      const rows = db.collection<{ _id: number } & Record<string, any>>(collection);
      const [outer, inner] = field.split('.');
      await rows.insertMany(
        typed.map((text, _id) => ({ _id, [outer]: inner ? { name: '王芳', [inner]: text } : text })),
      );
      const phones = async () =>
        (await rows.find().sort({ _id: 1 }).toArray()).map((row) => (inner ? row[outer][inner] : row[outer]));
      const said: string[] = [];
      const run = () =>
        phoneForm.run({
          db,
          resumed: undefined,
          save: () => Promise.resolve(),
          say: ({ en }) => said.push(en),
        });
      expect((await phoneForm.expected(db)).documents).to.be.at.least(6);
      await run();
      expect(await phones()).to.deep.equal(formed);
      await run();
      expect(await phones()).to.deep.equal(formed);
      expect(said.filter((line) => line.endsWith(collection))).to.deep.equal([
        `telephone numbers of 6 ${collection}`,
        `telephone numbers of 0 ${collection}`,
      ]);
    });
  }
});
