import { until } from '../../support/until.ts';

export interface Told {
  id: string | undefined;
  name: string;
  data: { at: string; everything: boolean; things: { kind: string; id: string; unitId: string }[] };
}

/** An event of the stream, read from its lines; undefined for one without data, such as the first, which says when to come again. */
function toldIn(lines: string): Told | undefined {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(lines)?.[1];
  const data = field('data');
  if (data === undefined) return undefined;
  return { id: field('id'), name: field('event') ?? 'message', data: JSON.parse(data) as Told['data'] };
}

const isNews = ({ name, data }: Told): boolean => name !== 'message' || data.everything || data.things.length > 0;

/** A page that listens: takes events one by one, as a browser does. */
export class Listener {
  readonly response: Response;
  readonly #aborting: AbortController;
  readonly #told: Told[] = [];
  #isOver = false;
  /** Of the last event that was taken and had one. */
  lastId: string | undefined;

  private constructor(response: Response, aborting: AbortController) {
    this.response = response;
    this.#aborting = aborting;
    void this.#read();
  }

  static async open(url: string, headers: Record<string, string>, query = ''): Promise<Listener> {
    const aborting = new AbortController();
    const response = await fetch(`${url}/api/v1/events${query}`, { headers, signal: aborting.signal });
    return new Listener(response, aborting);
  }

  async #read(): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const part of this.response.body!) {
        text += decoder.decode(part as Uint8Array, { stream: true });
        const whole = text.split('\n\n');
        text = whole.pop()!;
        this.#told.push(...whole.flatMap((lines) => toldIn(lines) ?? []));
      }
    } catch {
      // The page was closed.
    }
    this.#isOver = true;
  }

  /** The next event; undefined where the stream has ended. */
  async next(): Promise<Told | undefined> {
    const [told] = await until('an event, or the end of the stream', () => {
      const first = this.#told.shift();
      return first || this.#isOver ? [first] : undefined;
    });
    this.lastId = told?.id ?? this.lastId;
    return told;
  }

  /** The next event that tells of something. */
  async nextNews(): Promise<Told | undefined> {
    const [told] = await until('news', async () => {
      const next = await this.next();
      return !next || isNews(next) ? [next] : undefined;
    });
    return told;
  }

  close(): void {
    this.#aborting.abort();
  }
}
