import type { Db } from 'mongodb';
import { secondMs } from '../../../../shared/durations.ts';
import { limits } from '../../../../shared/limits.ts';
import type { DesktopCodes } from '../../../domain/sessions/desktop/codes.ts';
import type { DesktopLogInDoc } from '../../../domain/sessions/desktop/queries.ts';
import { deleteUnanswered, insertDesktopLogIn } from '../../../domain/sessions/desktop/writes.ts';
import { newToken, tokenHash } from '../../../domain/sessions/token.ts';
import type { OwnPage } from '../../../platform/http/browser.ts';

interface Asking {
  page: OwnPage;
  /** The secret of the browser's request before this one, which ends. */
  before: string | undefined;
  now: Date;
}

/**
 * Begins a desktop log-in. The secret goes into the browser's cookie and is nowhere stored: it binds the request to the
 * browser that asked, and becomes the token of its session once a phone has confirmed it.
 */
export async function askDesktopLogIn(
  db: Db,
  { page, before, now }: Asking,
): Promise<{ secret: string; asked: DesktopLogInDoc & DesktopCodes }> {
  if (before !== undefined) await deleteUnanswered(db, before);
  const secret = newToken();
  const expiresAt = new Date(+now + limits.desktopLogInSeconds * secondMs);
  const asked = await insertDesktopLogIn(db, {
    secretHash: tokenHash(secret),
    device: page.device,
    createdAt: now,
    expiresAt,
  });
  return { secret, asked };
}
