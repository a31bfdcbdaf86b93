import { recordAudit } from '../../domain/audit/record.ts';
import { kindToTake } from '../../domain/case-kinds/queries.ts';
import { applyEvent, caseToChange, type OpenedCase } from '../../domain/cases/writer.ts';
import type { HazardDoc } from '../../domain/hazards/queries.ts';
import { decideHazard } from '../../domain/hazards/writes.ts';
import { movePhotos } from '../../domain/photos/writes.ts';
import { guardNearestOpen } from '../../domain/units/writes.ts';
import type { CalendarSettings } from '../../domain/working-calendars/compile.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { linkTo } from '../cases/link.ts';
import { raiseNeed } from '../need-intake/raise.ts';
import { tellReporter } from './tell-reporter.ts';

interface Verification {
  kind?: string | undefined;
  address: string;
  photosCleared: boolean;
  /** The case that is the same matter and goes on for it. */
  head?: OpenedCase | undefined;
}

/**
 * Makes a need of the city's own out of a report, with its unit or the nearest open one above, linked where it is known
 * already: whoever reported it is none of its
 * facts, nor is who verified it.
 */
export async function verifyHazard(
  transaction: TransactionContext,
  hazard: HazardDoc,
  { kind = hazard.kind, address, head, photosCleared }: Verification,
  settings: CalendarSettings,
  ifMatch?: number,
): Promise<HazardDoc> {
  const { _id: caseKind, name, category } = await kindToTake(transaction.db, kind, 'body.kind', transaction.session);
  const input = {
    kind: 'need' as const,
    title: name.zh,
    description: hazard.words ?? '',
    category,
    place: { point: hazard.point, address },
    people: 1,
  };
  const { _id: unitId } = await guardNearestOpen(transaction, hazard.unitId);
  const need = await raiseNeed(transaction, null, unitId, input, {
    settings,
    caseKind,
    isKnown: head !== undefined,
  });
  if (head) {
    const opened = await caseToChange(transaction, need._id);
    await applyEvent(transaction, settings, opened, await linkTo(transaction, settings, opened, head, 'body.sameAs'));
  }
  await movePhotos(transaction, hazard._id, need._id);
  const decided = await decideHazard(
    transaction,
    hazard,
    { state: 'verified', needId: need._id, kind, photosCleared },
    ifMatch,
  );
  await note(transaction, decided);
  return decided;
}

/** Does not take a report up, with words for its reporter. */
export async function dismissHazard(
  transaction: TransactionContext,
  hazard: HazardDoc,
  { reason, groundless }: { reason: string; groundless: boolean },
  ifMatch?: number,
): Promise<HazardDoc> {
  const decided = await decideHazard(transaction, hazard, { state: 'dismissed', reason, groundless }, ifMatch);
  await note(transaction, decided);
  return decided;
}

async function note(transaction: TransactionContext, hazard: HazardDoc): Promise<void> {
  const { _id, state } = hazard;
  await recordAudit(transaction, {
    action: `hazard.${state === 'verified' ? 'verify' : 'dismiss'}`,
    subject: { kind: 'hazard', id: _id },
    unitId: hazard.unitId,
    from: 'reported',
    to: state,
  });
  await tellReporter(transaction, hazard, state === 'verified' ? 'verified' : 'dismissed');
}
