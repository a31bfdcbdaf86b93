import { Gauge, type Registry } from 'prom-client';

/** So long the page of metrics waits for one figure; Prometheus gives the whole page ten seconds. */
const patienceMs = 2_000;

/** One figure, several by their labels, or null where there is nothing to tell. */
type Figures<L extends string> = number | null | readonly { labels: Partial<Record<L, string>>; value: number }[];

interface Asked<L extends string> {
  /** As Prometheus knows it. */
  name: string;
  help: string;
  labelNames?: readonly L[];
  /** May fail, or not answer: the figure is then left out. */
  ask: () => Figures<L> | Promise<Figures<L>>;
  /** In milliseconds. */
  withinMs?: number;
}

/**
 * A gauge whose figures are asked for when somebody reads the metrics; the only way to declare one. A figure that
 * cannot be had in time is left out: one that failed would take all others off the page, in an outage above all.
 */
export function askedGauge<L extends string = never>(registry: Registry, asked: Asked<L>): void {
  const { name, help, labelNames = [], ask, withinMs = patienceMs } = asked;
  new Gauge<L>({
    name,
    help,
    labelNames: [...labelNames],
    registers: [registry],
    async collect() {
      const figures = await inTime(ask, withinMs);
      this.reset();
      // Prometheus takes a gauge without labels as 0 after a reset.
      if (labelNames.length === 0) this.remove();
      if (typeof figures === 'number') this.set(figures);
      else for (const { labels, value } of figures ?? []) this.set(labels, value);
    },
  });
}

async function inTime<L extends string>(ask: Asked<L>['ask'], withinMs: number): Promise<Figures<L>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), withinMs);
  });
  try {
    return await Promise.race([ask(), late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
