import type { Db } from 'mongodb';
import type { Registry } from 'prom-client';
import { askedGauge } from '../../platform/metrics/asked-gauge.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { countDeliveries, dueMessages } from '../../domain/messages/delivery.ts';

/** The outbox in figures for operators; read from the database when asked for, so that all servers say the same. */
export function outboxMetrics(registry: Registry, db: Db, clock: Clock): void {
  const count = (name: string, help: string, state: 'waiting' | 'dead') =>
    askedGauge(registry, { name, help, ask: () => countDeliveries(db, state) });
  count('xianfeng_messages_waiting', 'Messages not yet sent, those kept for quiet hours and retries too', 'waiting');
  count('xianfeng_messages_dead', 'Dead letters', 'dead');
  askedGauge(registry, {
    name: 'xianfeng_messages_overdue_seconds',
    help: 'How long the oldest message that is due has been waiting',
    async ask() {
      const now = clock.now();
      const [oldest] = await dueMessages(db, now, 1);
      return oldest ? (+now - +oldest.delivery.nextAt) / 1000 : 0;
    },
  });
}
