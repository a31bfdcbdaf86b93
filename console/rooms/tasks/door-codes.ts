import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import type { CheckInCodes } from '../../../shared/api.d.ts';
import { hourMs } from '../../../shared/durations.ts';
import { api } from '../../api/client.ts';

export type CheckKind = 'in' | 'out';

/** Codes are fetched for so many hours, and anew when they last less than an hour more. */
const codesForHours = 4;
const tickMs = 1_000;
const retryMs = 15_000;

/**
 * The code of this moment, on a screen that nobody touches. It counts by the service's clock, and so goes on by itself
 * after the computer has slept; without a network the codes that are there last for hours.
 */
export function useDoorCodes(taskId: string, kind: Ref<CheckKind>) {
  const codes = shallowRef<CheckInCodes>();
  const error = shallowRef<Error>();
  const now = ref(Date.now());
  /** By how much the service's clock is ahead of this computer's. */
  let aheadMs = 0;
  let triedAt = -Infinity;

  async function load(): Promise<void> {
    triedAt = Date.now();
    const asked = kind.value;
    try {
      const { data } = await api.GET('/api/v1/tasks/{taskId}/check-in-codes', {
        params: { path: { taskId }, query: { kind: asked, hours: codesForHours } },
      });
      // An answer that comes after the other kind was chosen is not for this screen.
      if (asked !== kind.value) return;
      aheadMs = Date.parse(data!.serverTime) - Date.now();
      [codes.value, error.value] = [data, undefined];
    } catch (failure) {
      error.value = failure as Error;
    }
  }

  const there = computed(() => now.value + aheadMs);
  const lastsUntil = computed(() => {
    const last = codes.value?.codes.at(-1);
    return last && codes.value ? Date.parse(last.from) + codes.value.stepSeconds * 1_000 : 0;
  });
  const phase = computed<'before' | 'open' | 'over' | undefined>(() => {
    if (!codes.value) return undefined;
    if (there.value < Date.parse(codes.value.opensAt)) return 'before';
    return there.value >= Date.parse(codes.value.closesAt) ? 'over' : 'open';
  });
  const code = computed(() => {
    if (!codes.value || phase.value !== 'open') return undefined;
    const stepMs = codes.value.stepSeconds * 1_000;
    const at = codes.value.codes.find(({ from }) => there.value < Date.parse(from) + stepMs);
    if (!at || there.value < Date.parse(at.from)) return undefined;
    const secondsLeft = Math.ceil((Date.parse(at.from) + stepMs - there.value) / 1_000);
    return { ...at, secondsLeft, share: secondsLeft / codes.value.stepSeconds };
  });

  function tick(): void {
    now.value = Date.now();
    const isShort = phase.value !== 'over' && lastsUntil.value - there.value < hourMs;
    const isLast = codes.value && lastsUntil.value >= Date.parse(codes.value.closesAt);
    if (now.value - triedAt > retryMs && (!codes.value || (isShort && !isLast))) void load();
  }
  const timer = setInterval(tick, tickMs);
  document.addEventListener('visibilitychange', tick);
  onScopeDispose(() => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', tick);
  });
  watch(
    kind,
    () => {
      codes.value = undefined;
      void load();
    },
    { immediate: true },
  );
  return { codes, code, phase, error, load };
}
