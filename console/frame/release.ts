import { onScopeDispose, watch } from 'vue';
import { liveState } from '../live/line.ts';
import { newerVersion } from './health.ts';

const lookEveryMs = 5 * 60_000;
/** Two servers of different releases answer in turn for a while: a page must not reload from one to the other. */
const reloadRestMs = 60_000;
const kept = 'xianfeng.reloaded';

/** The script that this page began with; the page of another release names another. */
const ownScript = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.getAttribute('src');

/** Asks for the page as it is now, and notes where it is another than this one. */
async function lookForRelease(): Promise<void> {
  const page = await fetch('/console/', { cache: 'no-store' }).catch(() => undefined);
  if (!page?.ok || !ownScript) return;
  const text = await page.text();
  if (text.includes('type="module"') && !text.includes(ownScript)) newerVersion.value = true;
}

setInterval(() => void lookForRelease(), lookEveryMs);
// A release takes the line away, and gives it back.
watch(liveState, (now, before) => {
  if (now === 'live' && before === 'lost') void lookForRelease();
});
addEventListener('online', () => void lookForRelease());

/** A page where nobody sits, and nothing is typed, reloads by itself. */
export function reloadAfterRelease(): void {
  const stop = watch(
    newerVersion,
    (isNewer) => {
      const before = Number(sessionStorage.getItem(kept) ?? -Infinity);
      if (!isNewer || performance.timeOrigin + performance.now() - before < reloadRestMs) return;
      sessionStorage.setItem(kept, String(performance.timeOrigin + performance.now()));
      location.reload();
    },
    { immediate: true },
  );
  onScopeDispose(stop);
}
