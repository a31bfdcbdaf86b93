import { keysOf, messageKinds, type Language } from '../../../shared/words.ts';
import { countOut, idOut, instantOut, nullable, oneOf, shape, textOut } from '../../platform/schema/schema.ts';
import { subjectKinds, type MessageDoc } from './model.ts';
import { sentenceOf } from './sentences/sentence-of.ts';

const subjectSchema = () => shape({ kind: oneOf(subjectKinds), id: idOut() });
const subjectOf = ({ subject }: MessageDoc) => ({ kind: subject.kind, id: subject.id.toHexString() });

export const messageSchema = shape({
  id: textOut(),
  kind: oneOf(keysOf(messageKinds)),
  subject: subjectSchema(),
  title: textOut(),
  text: textOut(),
  at: instantOut(),
  readAt: nullable(instantOut()),
});

/** A message as its reader sees it. */
export const presentMessage = (message: MessageDoc, language: Language, zone: string) => ({
  id: message._id,
  kind: message.kind,
  subject: subjectOf(message),
  ...sentenceOf(message, language, zone),
  at: message.at.toISOString(),
  readAt: message.readAt?.toISOString() ?? null,
});

export const deadLetterSchema = shape({
  id: textOut(),
  kind: oneOf(keysOf(messageKinds)),
  subject: subjectSchema(),
  at: instantOut(),
  diedAt: instantOut(),
  attempts: countOut(),
  error: textOut(),
});

/** A dead letter as an administrator sees it: why it died, not what it says. */
export const presentDeadLetter = (message: MessageDoc) => ({
  id: message._id,
  kind: message.kind,
  subject: subjectOf(message),
  at: message.at.toISOString(),
  diedAt: message.delivery.nextAt.toISOString(),
  attempts: message.delivery.attempts,
  error: message.delivery.error ?? '',
});
