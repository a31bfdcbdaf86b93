import { desktopLogInStates, keysOf, type DesktopLogInState } from '../../../../shared/words.ts';
import { anyId, defineCollection, type DocumentOf } from '../../../platform/database/define.ts';
import { id, instant, oneOf, optional, text, textOrEmpty } from '../../../platform/database/fields.ts';

/** Kept for a while after its end, so that a late phone is told that the code has expired. */
const keptSeconds = 600;

/** The clock says that a request is over; nothing writes it. */
type KeptState = Exclude<DesktopLogInState, 'expired'>;
const keptStates = keysOf(desktopLogInStates).filter((state): state is KeptState => state !== 'expired');

/**
 * A browser's request to be logged in by a phone: it shows a code, and the person who holds a session on their phone
 * confirms it. Nothing of it opens anything by itself.
 */
export const desktopLogIns = defineCollection('desktopLogIns', {
  fields: {
    _id: id(),
    /**
     * SHA-256 of the secret in the asking browser's cookie. Once confirmed, that secret is the token of its session.
     */
    secretHash: text(),
    /** SHA-256 of the text in the QR code. */
    codeHash: text(),
    /** The same to type, eight of them. */
    digits: text(),
    /** Two digits on both screens, by which a person knows that the phone speaks of the screen before them. */
    number: text(),
    device: textOrEmpty(),
    state: oneOf(keptStates),
    /** The person on whose phone it is open; nobody else can answer it. */
    seenBy: optional(id()),
    createdAt: instant(),
    expiresAt: instant(),
  },
  personal: {
    whose: 'seenBy',
    data: {
      desktopLogIns: {
        is: 'browser that asks to be logged in',
        fields: ['seenBy', 'device', 'secretHash', 'codeHash', 'digits', 'number'],
        law: 'personal',
        seenBy: ['self'],
        kept: { index: 'expiresAt' },
        erased: 'document',
      },
    },
    nothing: ['_id', 'state', 'createdAt', 'expiresAt'],
  },
  indexes: [
    { key: { codeHash: 1 }, unique: true },
    { key: { digits: 1 }, unique: true },
    { key: { secretHash: 1 } },
    { key: { seenBy: 1 }, partialFilterExpression: { seenBy: anyId } },
    { key: { expiresAt: 1 }, expireAfterSeconds: keptSeconds },
  ],
});
export type DesktopLogInDoc = DocumentOf<typeof desktopLogIns>;
