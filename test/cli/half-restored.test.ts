import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { commands } from '../../server/entry/registry/commands.ts';
import type { CommandDeclaration } from '../../server/entry/command/declaration.ts';
import { restores } from '../../server/platform/migrations/restore-mark.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { xianfengAtTestTime } from './run.ts';

/** Arguments of each command that opens the database. */
const onTheDatabase: Record<string, readonly string[]> = {
  start: [],
  'setup city': ['--name', '深圳'],
  'setup administrator': ['--member-code', '12345678'],
  demo: ['--reset', '--yes'],
  doctor: ['--counts'],
  'counts-check': ['--repair'],
  'photos-check': ['--remove', '--yes'],
  migrate: [],
  backup: ['half.xf'],
  'end-again': ['endings.jsonl'],
};
/** They work on files alone; `restore` goes on with what it began. */
const others = ['backup-key', 'restore', 'match', 'pair', 'mobilise', 'verify', 'replay'];

const namesOf = ({ name, commands: below = [] }: CommandDeclaration): string[] =>
  below.length === 0 ? [name] : below.flatMap(namesOf).map((one) => `${name} ${one}`);

describe('a database that was restored half-way', () => {
  let server: TestServer;
  let folder: string;
  let everything: Record<string, number>;

  const counted = async (): Promise<Record<string, number>> => {
    const found: Record<string, number> = {};
    for (const { name } of await server.db.listCollections({}, { nameOnly: true }).toArray())
      found[name] = await server.db.collection(name).countDocuments();
    return found;
  };

  before(async () => {
    server = await startTestServer({ index: 'off' });
    folder = await mkdtemp(join(tmpdir(), 'xianfeng-half-'));
    await server.make.smallCity();
    await restores(server.db).insertOne({ _id: 'restore', sha256: 'of a backup', done: ['units'] });
    everything = await counted();
  });
  after(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  it('is opened by the commands that are tried here, and by no other', () => {
    expect(commands.flatMap(namesOf)).to.have.members([...Object.keys(onTheDatabase), ...others]);
  });

  for (const [name, given] of Object.entries(onTheDatabase))
    it(`is refused by name by ${name}, which changes nothing`, async () => {
      const words = [...name.split(' '), ...given.map((one) => (one.includes('.') ? join(folder, one) : one))];
      const { code, stdout, stderr } = await xianfengAtTestTime([...words, '--lang', 'en'], {
        MONGODB_URI: server.database.uri,
        MONGODB_DATABASE: server.db.databaseName,
        PHOTO_FOLDER: folder,
        PORT: '0',
      });
      expect(`${stdout}${stderr}`).to.include('run `xianfeng restore` again with the same file');
      // The doctor says all that it finds, and that this is urgent.
      expect(code).to.equal(name === 'doctor' ? 1 : 2);
      expect(await counted()).to.deep.equal(everything);
    });
});
