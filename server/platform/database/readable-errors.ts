import { createRequire } from 'node:module';
import { BSON, MongoServerError } from 'mongodb';

type Decorate = (this: unknown, connection: unknown, command: unknown, options: Options, error: unknown) => unknown;
interface Options {
  raw?: boolean;
}

const { Server } = createRequire(import.meta.url)('mongodb/lib/sdam/server.js') as {
  Server: { prototype: { decorateCommandError: Decorate } };
};
let done = false;

/**
 * Lets the driver read the errors of commands whose answers it hands on as bytes (`raw`). It (7.8) leaves the parts of
 * such an error bytes as well, and takes them for the version of the node that it came from: where that is no primary
 * any more, whatever goes wrong there until the node is next asked how it is becomes a TypeError, without a label, and
 * neither is the command repeated nor the connection known to be lost.
 */
export function readErrorsOfRawCommands(): void {
  if (done) return;
  done = true;
  const decorate: Decorate = Reflect.get(Server.prototype, 'decorateCommandError');
  Server.prototype.decorateCommandError = function readAndDecorate(connection, command, options, error) {
    const isBytes = options.raw && error instanceof MongoServerError;
    return decorate.call(this, connection, command, options, isBytes ? readable(error) : error);
  };
}

function readable({ errorResponse }: MongoServerError): MongoServerError {
  const parts = Object.entries(errorResponse).map(([name, part]: [string, unknown]) => {
    if (!(part instanceof Uint8Array)) return [name, part];
    const read = BSON.deserialize(part);
    return [name, name === 'errorLabels' ? Object.values(read) : read];
  });
  return new MongoServerError(Object.fromEntries(parts) as MongoServerError['errorResponse']);
}
