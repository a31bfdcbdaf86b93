import { onScopeDispose } from 'vue';
import { isTouched } from './made-of.ts';
import { onChanged, type Changed } from './line.ts';

/** A city's busy minute must not keep a page reading. */
const restMs = 2_000;

/** Runs when something that answers of a path are made of has changed: at once, then at most so often. */
export function onTouched(isOurs: (changed: Changed) => boolean, run: (changed: Changed) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: Changed | undefined;
  const rest = (): void => {
    timer = setTimeout(() => {
      timer = undefined;
      if (waiting) begin(waiting);
    }, restMs);
  };
  const begin = (changed: Changed): void => {
    waiting = undefined;
    rest();
    run(changed);
  };
  const stop = onChanged((changed) => {
    if (!isOurs(changed)) return;
    if (timer === undefined) return begin(changed);
    waiting = waiting === 'all' || changed === 'all' ? 'all' : new Set([...(waiting ?? []), ...changed]);
  });
  onScopeDispose(() => {
    stop();
    clearTimeout(timer);
  });
}

export const onPathTouched = (path: string, run: () => void): void =>
  onTouched((changed) => isTouched(path, changed), run);
