import { buildTrace, type Arrival, type Trace } from '../trace.ts';
import { linesOf, type Fields } from './fields.ts';
import { TraceError } from './trace-error.ts';

export type TraceFormat = 'gmission' | 'tobm';

interface Format {
  /** Reads the first line: how many workers and tasks follow. */
  head: (fields: Fields) => { workers: number; tasks: number };
  worker: (fields: Fields) => Pick<Arrival, 'x' | 'y' | 'patience' | 'worth' | 'worker'>;
  task: (fields: Fields) => Pick<Arrival, 'x' | 'y' | 'patience' | 'worth'>;
  endsIncluded: boolean;
}

/** The two formats of github.com/BUAA-BDA (SpatialCrowdsourcing-GOMA and -TOBM); fields in the order of the line. */
const readers: Record<TraceFormat, Format> = {
  gmission: {
    head(fields) {
      const counts = { workers: fields.whole('workers', 0), tasks: fields.whole('tasks', 0) };
      fields.number('greatest pay');
      fields.number('sum of capacities');
      return counts;
    },
    worker: (fields) => ({
      x: fields.number('x'),
      y: fields.number('y'),
      worker: { radius: fields.atLeast('radius', 0), capacity: fields.whole('capacity', 1) },
      patience: fields.atLeast('duration', 0),
      worth: fields.above('rate', 0),
    }),
    task: (fields) => ({
      x: fields.number('x'),
      y: fields.number('y'),
      patience: fields.atLeast('duration', 0),
      worth: fields.above('pay', 0),
    }),
    endsIncluded: false,
  },
  tobm: {
    head: (fields) => ({ tasks: fields.whole('tasks', 0), workers: fields.whole('workers', 0) }),
    worker: (fields) => ({
      x: fields.number('x'),
      y: fields.number('y'),
      patience: fields.atLeast('patience', 0),
      worker: { radius: fields.atLeast('radius', 0), capacity: 1 },
      worth: 1,
    }),
    task: (fields) => ({
      x: fields.number('x'),
      y: fields.number('y'),
      patience: fields.atLeast('patience', 0),
      worth: 1,
    }),
    endsIncluded: true,
  },
};

export const traceFormats = Object.keys(readers) as TraceFormat[];

/**
 * Reads a whole trace.
 *
 * @throws TraceError for the first thing wrong with it
 */
export function readTrace(text: string, format: TraceFormat): Trace {
  const { head, worker, task, endsIncluded } = readers[format];
  const lines = linesOf(text);
  const first = lines.next();
  if (first.done) throw new TraceError(1, 'counts', '缺少：文件是空的', 'is missing: the file is empty');
  const expected = head(first.value);
  first.value.end();
  const arrivals: Arrival[] = [];
  let workers = 0;
  let last = first.value.line;
  for (const fields of lines) {
    const at = fields.number('arrival');
    const kind = fields.text('kind');
    if (kind !== 'w' && kind !== 't')
      throw new TraceError(
        fields.line,
        'kind',
        `“${kind.slice(0, 20)}”，应为 w 或 t`,
        `is "${kind.slice(0, 20)}", must be w or t`,
      );
    arrivals.push({ at, ...(kind === 'w' ? worker(fields) : task(fields)) });
    fields.end();
    if (kind === 'w') workers++;
    last = fields.line;
  }
  const tasks = arrivals.length - workers;
  if (workers !== expected.workers)
    throw new TraceError(
      last,
      'workers',
      `读到 ${workers}，首行写的是 ${expected.workers}`,
      `${workers} were read, the first line announces ${expected.workers}`,
    );
  if (tasks !== expected.tasks)
    throw new TraceError(
      last,
      'tasks',
      `读到 ${tasks}，首行写的是 ${expected.tasks}`,
      `${tasks} were read, the first line announces ${expected.tasks}`,
    );
  return buildTrace(arrivals, endsIncluded);
}
