import type { ObjectId } from 'mongodb';
import type { AnnouncementKind } from '../../../shared/announcements.ts';
import { dayMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import type { TextVersion } from '../../domain/announcements/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuseField } from '../../platform/refusals/refuse.ts';
import type { VersionInput } from './inputs.ts';

/** A version as its author sends it. Refuses the field with `invalid_request`. */
export function versionOf(
  { now, actorId }: TransactionContext,
  kind: AnnouncementKind,
  number: number,
  { title, text, urgent, expiresAt, call }: VersionInput,
): TextVersion {
  mustEndInTime(now, expiresAt, urgent);
  if ((kind === 'appeal') !== (call !== undefined))
    throw kind === 'appeal'
      ? refuseField('body.call', '倡议书要写明请大家做什么', 'must say what an appeal asks for')
      : refuseField('body.call', '只有倡议书可以请大家参加', 'is for appeals alone');
  if (number > limits.announcementVersions)
    throw refuseField('body.text', '版本已达上限，请另发一则公告', 'is one version too many; send a new announcement');
  return { number, title, text, urgent, expiresAt, ...(call ? { call } : {}), at: now, by: actorId as ObjectId };
}

function mustEndInTime(now: Date, expiresAt: Date, urgent: boolean): void {
  if (expiresAt <= now) throw refuseField('body.expiresAt', '应在将来', 'must lie in the future');
  const days = urgent ? limits.urgentDays : limits.announcementDays;
  if (+expiresAt - +now > days * dayMs)
    throw refuseField(
      'body.expiresAt',
      `${urgent ? '紧急公告' : '公告'}最多有效 ${days} 天`,
      `must lie within ${days} days`,
    );
}
