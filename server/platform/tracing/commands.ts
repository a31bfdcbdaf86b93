import { context, SpanKind, SpanStatusCode, trace, type Span, type Tracer } from '@opentelemetry/api';
import type { CommandFailedEvent, CommandStartedEvent, CommandSucceededEvent, MongoClient } from 'mongodb';

type Ended = CommandSucceededEvent | CommandFailedEvent;
const keyOf = ({ requestId, connectionId }: CommandStartedEvent | Ended): string =>
  `${String(connectionId)}:${requestId}`;

/**
 * A span for each command that is sent to MongoDB within a span, by the driver's own events. The
 * followed changes and the driver's monitors have none. Changes that are committed together stand below the request
 * that began their batch.
 *
 * @returns ends it
 */
export function traceCommands(client: MongoClient, tracer: Tracer): () => void {
  const underWay = new Map<string, Span>();
  const started = (event: CommandStartedEvent): void => {
    if (!trace.getSpan(context.active())?.isRecording()) return;
    const { commandName, command, databaseName } = event;
    const named: unknown = command[commandName] ?? command.collection;
    const collection = typeof named === 'string' ? named : undefined;
    const span = tracer.startSpan(collection ? `${commandName} ${collection}` : commandName, {
      kind: SpanKind.CLIENT,
      attributes: {
        'db.system.name': 'mongodb',
        'db.namespace': databaseName,
        'db.operation.name': commandName,
        ...(collection && { 'db.collection.name': collection }),
      },
    });
    underWay.set(keyOf(event), span);
  };
  const ended = (event: Ended, failed: boolean): void => {
    const span = underWay.get(keyOf(event));
    underWay.delete(keyOf(event));
    if (failed) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  };
  const succeeded = (event: CommandSucceededEvent): void => ended(event, false);
  const failed = (event: CommandFailedEvent): void => ended(event, true);
  client.on('commandStarted', started).on('commandSucceeded', succeeded).on('commandFailed', failed);
  return () => {
    client.off('commandStarted', started).off('commandSucceeded', succeeded).off('commandFailed', failed);
  };
}
