import type { Registry } from 'prom-client';
import { hourMs, secondMs } from '../../../shared/durations.ts';
import { askedGauge } from '../metrics/asked-gauge.ts';
import type { Clock } from '../time/clock.ts';
import { keptIn, type BackupPlan } from './kept-backups.ts';

/** The newest of the backups by the clock, as this server's folder has it; nothing where it writes none. */
export function backupMetrics(registry: Registry, { folder, everyHours }: BackupPlan, clock: Clock): void {
  askedGauge(registry, {
    name: 'xianfeng_backup_taken_seconds',
    help: 'When the newest backup by the clock was taken, in seconds since 1970; 0 where there is none, or no folder',
    async ask() {
      if (folder === '') return null;
      const kept = await keptIn(folder, clock.now()).catch(() => []);
      return +(kept.at(-1)?.taken ?? 0) / secondMs;
    },
  });
  askedGauge(registry, {
    name: 'xianfeng_backup_every_seconds',
    help: 'From one backup by the clock to the next',
    ask: () => (folder === '' ? null : (everyHours * hourMs) / secondMs),
  });
}
