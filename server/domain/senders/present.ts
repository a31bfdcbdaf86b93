import { countOut, idOut, instantOut, textOut } from '../../platform/schema/schema.ts';
import { listOut, named, nullable, shape, type Infer } from '../../platform/schema/shape.ts';
import type { SenderDoc } from './queries.ts';

const fields = () => ({
  id: idOut(),
  name: textOut(),
  requestsADay: countOut(),
  /** Requests of the last 24 hours. */
  sent: countOut(),
  revokedAt: nullable(instantOut()),
  createdAt: instantOut(),
  version: countOut(),
});

/** Another system that may send needs; its key is not in it. */
export const senderSchema = named('Sender', shape(fields()));
export const senderListSchema = shape({ items: listOut(senderSchema) });

export const presentSender = (sender: SenderDoc, sent = 0): Infer<typeof senderSchema> => ({
  id: sender._id.toHexString(),
  name: sender.name,
  requestsADay: sender.requestsADay,
  sent,
  revokedAt: sender.revokedAt?.toISOString() ?? null,
  createdAt: sender.createdAt.toISOString(),
  version: sender.version,
});
