import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { expect } from 'chai';
import { openDatabase, type Database } from '../../server/platform/database/connect.ts';
import { sharedMongo } from '../support/mongo.ts';

describe('a connection that the database has ended', function () {
  const dialled: Socket[] = [];
  const answered: Socket[] = [];
  const note = (message: unknown): void => {
    dialled.push((message as { socket: Socket }).socket);
  };
  let between: Server;
  let database: Database;

  /** Stands between the service and MongoDB, so that it can end a connection as a MongoDB does that goes down. */
  const standBetween = async (host: string, port: number): Promise<Server> => {
    const server = createServer((socket) => {
      answered.push(socket);
      const onward = connect(port, host);
      socket.pipe(onward).pipe(socket);
      for (const side of [socket, onward]) side.on('error', () => undefined);
      socket.on('close', () => onward.destroy());
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };

  before(async () => {
    // Of a replica set the first member will do.
    const [, user = '', host, port] = /\/\/([^@/]+@)?([^:/,]+):(\d+)/.exec((await sharedMongo()).uri('admin'))!;
    between = await standBetween(host, Number(port));
    subscribe('net.client.socket', note);
    database = await openDatabase(
      `mongodb://${user}127.0.0.1:${(between.address() as AddressInfo).port}/?directConnection=true&authSource=admin`,
      'ended-socket',
    );
    await database.db.command({ ping: 1 });
  });
  after(async () => {
    unsubscribe('net.client.socket', note);
    await database.close();
    between.close();
  });

  it('keeps no command waiting that is written between its end and its close: it waited for ever, and its request with it', async () => {
    const commands: Promise<unknown>[] = [];
    const open = dialled.filter((socket) => !socket.destroyed);
    for (const socket of open) {
      // By the next turn it is ended on both sides, and what closes it is the last thing of that turn.
      socket.once('finish', () =>
        setImmediate(() => {
          for (let n = 0; n < 3; n += 1) commands.push(database.db.collection('some').findOne({ n }));
        }),
      );
    }
    const closed = open.map(
      (socket) =>
        new Promise((resolve) => {
          socket.once('close', resolve);
        }),
    );
    for (const socket of [...answered]) socket.end();
    await Promise.all(closed);
    expect(commands).not.to.be.empty;
    // Read again on another connection.
    for (const found of await Promise.all(commands)) expect(found).to.equal(null);
  });
});
