import Joi from 'joi';
import { idOut, instantOut, listOut, shape, textOut } from '../../platform/schema/schema.ts';
import { meSchema } from '../profile/me.ts';
import type { SessionDoc } from '../../domain/sessions/model.ts';

export const loggedInSchema = shape({
  token: textOut(),
  sessionId: idOut(),
  expiresAt: instantOut(),
  person: meSchema,
});

export const sessionListSchema = shape({
  items: listOut(
    shape({
      id: idOut(),
      device: textOut(),
      current: Joi.boolean(),
      createdAt: instantOut(),
      lastSeenAt: instantOut(),
      expiresAt: instantOut(),
    }),
  ),
});

/** A logged-in device as its owner sees it. */
export const presentSession = (session: SessionDoc, currentId: string) => ({
  id: session._id.toHexString(),
  device: session.device,
  current: session._id.toHexString() === currentId,
  createdAt: session.createdAt.toISOString(),
  lastSeenAt: session.lastSeenAt.toISOString(),
  expiresAt: session.expiresAt.toISOString(),
});
