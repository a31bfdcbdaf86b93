import Joi from 'joi';
import { idOut, instantOut, textOut } from '../../platform/schema/schema.ts';
import { type Infer, listOut, named, shape } from '../../platform/schema/shape.ts';
import { meSchema } from '../profile/me.ts';
import type { SessionDoc } from '../../domain/sessions/model.ts';

export const loggedInSchema = named(
  'LoggedIn',
  shape({
    token: textOut(),
    sessionId: idOut(),
    expiresAt: instantOut(),
    person: meSchema,
  }),
);

const sessionSchema = named(
  'Session',
  shape({
    id: idOut(),
    device: textOut(),
    current: Joi.boolean(),
    createdAt: instantOut(),
    lastSeenAt: instantOut(),
    expiresAt: instantOut(),
  }),
);
export const sessionListSchema = shape({ items: listOut(sessionSchema) });

/** A logged-in device as its owner sees it. */
export const presentSession = (session: SessionDoc, currentId: string): Infer<typeof sessionSchema> => ({
  id: session._id.toHexString(),
  device: session.device,
  current: session._id.toHexString() === currentId,
  createdAt: session.createdAt.toISOString(),
  lastSeenAt: session.lastSeenAt.toISOString(),
  expiresAt: session.expiresAt.toISOString(),
});
