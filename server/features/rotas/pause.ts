import { recordAudit } from '../../domain/audit/record.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { changeState } from './change-state.ts';
import type { RotaDoc } from './model.ts';
import { extendRota, type TurnSettings } from './turns/extend.ts';

/** A pause and its end: the state that each begins in, and the one that it leads to. */
const pauseSteps = {
  pause: ['running', 'paused'],
  resume: ['paused', 'running'],
} as const;

/**
 * Pauses a rota, or lets it go on. A pause cancels the turns ahead that nobody holds, and makes none until the rota
 * goes on; turns that somebody holds stay. Refuses with `wrong_state`, `precondition_failed`.
 */
export async function pauseOrResume(
  transaction: TransactionContext,
  rota: RotaDoc,
  verb: keyof typeof pauseSteps,
  settings: TurnSettings,
  ifMatch?: number,
): Promise<RotaDoc> {
  const [from, to] = pauseSteps[verb];
  const { after } = await changeState(transaction, rota, { from: [from], ifMatch }, { state: to });
  await extendRota(transaction, rota._id, settings);
  await recordAudit(transaction, {
    action: `rota.${verb}`,
    subject: { kind: 'rota', id: rota._id },
    unitId: rota.unitId,
    from,
    to,
  });
  return after;
}
