import type { Language } from '../../../shared/words.ts';
import { countOut, idOut, instantOut, messageKind, oneOf, textOut } from '../../platform/schema/schema.ts';
import { type Infer, named, nullable, shape } from '../../platform/schema/shape.ts';
import { subjectKinds, type MessageDoc } from './model.ts';
import { sentenceOf } from './sentences/sentence.ts';

const subjectSchema = () => named('MessageSubject', shape({ kind: oneOf(subjectKinds), id: idOut() }));
const subjectOf = ({ subject }: MessageDoc) => ({ kind: subject.kind, id: subject.id.toHexString() });

export const messageSchema = named(
  'Message',
  shape({
    id: textOut(),
    kind: messageKind(),
    subject: subjectSchema(),
    title: textOut(),
    text: textOut(),
    at: instantOut(),
    readAt: nullable(instantOut()),
  }),
);

/** A message as its reader sees it. */
export const presentMessage = (message: MessageDoc, language: Language, zone: string): Infer<typeof messageSchema> => ({
  id: message._id,
  kind: message.kind,
  subject: subjectOf(message),
  ...sentenceOf(message, language, zone),
  at: message.at.toISOString(),
  readAt: message.readAt?.toISOString() ?? null,
});

export const deadLetterSchema = named(
  'DeadLetter',
  shape({
    id: textOut(),
    kind: messageKind(),
    subject: subjectSchema(),
    at: instantOut(),
    diedAt: instantOut(),
    attempts: countOut(),
    error: textOut(),
  }),
);

/** A dead letter as an administrator sees it: why it died, not what it says. */
export const presentDeadLetter = (message: MessageDoc): Infer<typeof deadLetterSchema> => ({
  id: message._id,
  kind: message.kind,
  subject: subjectOf(message),
  at: message.at.toISOString(),
  diedAt: message.delivery.nextAt.toISOString(),
  attempts: message.delivery.attempts,
  error: message.delivery.error ?? '',
});
