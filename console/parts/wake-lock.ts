import { onScopeDispose } from 'vue';

/**
 * Keeps the screen on while a page is there, and again after it was out of sight; browsers that cannot are left alone.
 */
export function keepScreenOn(): void {
  let lock: WakeLockSentinel | undefined;
  const take = async (): Promise<void> => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    lock = await navigator.wakeLock.request('screen').catch(() => undefined);
  };
  const again = (): void => void take();
  again();
  document.addEventListener('visibilitychange', again);
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', again);
    void lock?.release();
  });
}
