import type { RunningMongod } from './launch.ts';
import { isMongodOn } from './processes.ts';
import type { Places } from './state.ts';

const lookEveryMs = 1_000;

/**
 * Tells once when the mongod ends by itself: at once for our own child, within a second for one taken over.
 * Keeps no process alive.
 */
export function watchMongod(running: RunningMongod, places: Places, onExit: (reason: string) => void): { end(): void } {
  let told = false;
  const tell = (reason: string) => {
    if (told) return;
    told = true;
    clearInterval(timer);
    onExit(`MongoDB (process ${running.pid}) ended: ${reason}. Its log: ${places.logFile}`);
  };
  const timer = setInterval(() => {
    if (running.ended) return;
    void isMongodOn(running.pid, places.dbPath).then((there) => (there ? undefined : tell('it is gone')));
  }, lookEveryMs).unref();
  running.ended?.then(
    ({ code, signal }) => tell(signal ? `by ${signal}` : `with status ${code}`),
    (error: Error) => tell(error.message),
  );
  return {
    end() {
      told = true;
      clearInterval(timer);
    },
  };
}
