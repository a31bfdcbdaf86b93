import { ref, watch } from 'vue';
import type { LiveEvent } from '../../shared/api.d.ts';
import type { LiveKind } from '../../shared/live-kinds.ts';
import { beginWaiting, sessionOver } from '../api/waiting.ts';
import { pageBegins } from './place.ts';

/** `lost`: what is shown may be out of date, and the line is being taken up again. */
export type LiveState = 'connecting' | 'live' | 'lost';

/**
 * The service says a word every 15 seconds: after so long without one the line is dead, whatever the browser thinks.
 */
const deadAfterMs = 40_000;
/** A refusal ends a browser's own attempts; they go on more slowly then. */
const refusedRetryMs = 20_000;

export const liveState = ref<LiveState>('connecting');
/** When the service last said that what is shown is all that has happened, by the page's own stopwatch. */
export const heardAt = ref(performance.now());

/** The kinds that have changed; `all` where nobody knows. */
export type Changed = ReadonlySet<LiveKind> | 'all';

const hearers = new Set<(changed: Changed) => void>();
/** Calls back with each word of the service that something has changed. Gives what ends that. */
export function onChanged(hear: (changed: Changed) => void): () => void {
  hearers.add(hear);
  return () => hearers.delete(hear);
}

let line: EventSource | undefined;
let unitId = '';
let lastEventId = '';
let retry: ReturnType<typeof setTimeout> | undefined;

function close(): void {
  clearTimeout(retry);
  line?.close();
  line = undefined;
}

/**
 * A page that nobody sees keeps no line: a browser has only six for one service. Seen again, it goes on where it was.
 */
function open(): void {
  close();
  if (document.hidden || !unitId || sessionOver.value) return;
  const query = new URLSearchParams({ below: unitId, ...(lastEventId ? { after: lastEventId } : {}) });
  const opened = new EventSource(`/api/v1/events?${query}`);
  line = opened;
  opened.addEventListener('message', ({ data, lastEventId: id }: MessageEvent<string>) => {
    heardAt.value = performance.now();
    liveState.value = 'live';
    // Without a place, changes made while the page was read, before it listened, are told by nobody.
    const isFirst = lastEventId === '';
    lastEventId = id || lastEventId;
    const { everything: isUnknown, things } = JSON.parse(data) as LiveEvent;
    const everything = isUnknown || isFirst;
    if (!everything && things.length === 0) return;
    const changed: Changed = everything ? 'all' : new Set(things.map(({ kind }) => kind));
    for (const hear of hearers) hear(changed);
  });
  opened.addEventListener('over', () => {
    close();
    beginWaiting();
  });
  opened.addEventListener('error', () => {
    if (line !== opened) return;
    liveState.value = 'lost';
    if (opened.readyState === EventSource.CLOSED) retry = setTimeout(open, refusedRetryMs);
  });
}

/** Listens to what happens in a unit and below it. */
export function followUnit(id: string): void {
  if (id === unitId) return;
  unitId = id;
  lastEventId = pageBegins.value ?? '';
  liveState.value = 'connecting';
  open();
}

document.addEventListener('visibilitychange', open);
addEventListener('online', open);
addEventListener('offline', () => {
  close();
  liveState.value = 'lost';
});
watch(sessionOver, open);
setInterval(() => {
  if (!line || performance.now() - heardAt.value < deadAfterMs) return;
  liveState.value = 'lost';
  // Counted anew, so that a line which needs longer to be taken up is not cut off again and again.
  if (line.readyState === EventSource.OPEN) open();
}, deadAfterMs / 4);
