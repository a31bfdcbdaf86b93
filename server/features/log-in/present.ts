import Joi from 'joi';
import { keysOf, sessionKinds } from '../../../shared/words.ts';
import { idOut, instantOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import { type Infer, listOut, named, nullable, shape } from '../../platform/schema/shape.ts';
import { meSchema } from '../profile/me.ts';
import type { SessionDoc } from '../../domain/sessions/model.ts';

const openedFields = { sessionId: idOut(), expiresAt: instantOut(), person: meSchema };
export const loggedInSchema = named('LoggedIn', shape({ token: textOut(), ...openedFields }));
/** A log-in of the demo; `token` is null where the browser has it in its cookie. */
export const demoLoggedInSchema = named('DemoLoggedIn', shape({ token: nullable(textOut()), ...openedFields }));

const sessionSchema = named(
  'Session',
  shape({
    id: idOut(),
    kind: oneOf(keysOf(sessionKinds)),
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
  kind: session.kind ?? 'app',
  device: session.device,
  current: session._id.toHexString() === currentId,
  createdAt: session.createdAt.toISOString(),
  lastSeenAt: session.lastSeenAt.toISOString(),
  expiresAt: session.expiresAt.toISOString(),
});
