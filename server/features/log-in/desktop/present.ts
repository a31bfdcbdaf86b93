import { desktopLogInStates, keysOf } from '../../../../shared/words.ts';
import type { DesktopCodes } from '../../../domain/sessions/desktop/codes.ts';
import { stateAt, type DesktopLogInDoc } from '../../../domain/sessions/desktop/queries.ts';
import type { UnitTree } from '../../../domain/units/tree.ts';
import { idOut, instantOut, oneOf, textOut } from '../../../platform/schema/schema.ts';
import { type Infer, named, nullable, shape } from '../../../platform/schema/shape.ts';

const always = { id: idOut(), state: oneOf(keysOf(desktopLogInStates)), number: textOut(), expiresAt: instantOut() };

/** As the browser that asked shows it: `code` is the text of the QR code, `digits` are for typing. */
export const desktopLogInSchema = named('DesktopLogIn', shape({ ...always, code: textOut(), digits: textOut() }));
/** How far it is, for that browser. */
export const desktopLogInStateSchema = named('DesktopLogInState', shape(always));
/** As the phone shows it before it is confirmed: `city` is the one whose service the browser would be logged in to. */
export const desktopLogInOnPhoneSchema = named(
  'DesktopLogInOnPhone',
  shape({ ...always, device: textOut(), city: nullable(textOut()), askedAt: instantOut() }),
);

export const presentState = (doc: DesktopLogInDoc, now: Date): Infer<typeof desktopLogInStateSchema> => ({
  id: doc._id.toHexString(),
  state: stateAt(doc, now),
  number: doc.number,
  expiresAt: doc.expiresAt.toISOString(),
});

export const presentAsked = (
  { code, ...doc }: DesktopLogInDoc & DesktopCodes,
  now: Date,
): Infer<typeof desktopLogInSchema> => ({ ...presentState(doc, now), code, digits: doc.digits });

export const presentOnPhone = (
  doc: DesktopLogInDoc,
  { root }: UnitTree,
  now: Date,
): Infer<typeof desktopLogInOnPhoneSchema> => ({
  ...presentState(doc, now),
  device: doc.device,
  city: root?.name ?? null,
  askedAt: doc.createdAt.toISOString(),
});
