import { inTime } from '../../support/until.ts';

export interface Told {
  id: string | undefined;
  name: string;
  data: { at: string; everything: boolean; things: { kind: string; id: string; unitId: string }[] };
}

/** A page that listens: reads events one by one, as a browser does. */
export class Listener {
  readonly response: Response;
  readonly #reader: ReadableStreamDefaultReader<string>;
  readonly #aborting: AbortController;
  #text = '';
  lastId: string | undefined;

  private constructor(response: Response, aborting: AbortController) {
    this.response = response;
    this.#aborting = aborting;
    this.#reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  }

  static async open(url: string, headers: Record<string, string>, query = ''): Promise<Listener> {
    const aborting = new AbortController();
    const response = await fetch(`${url}/api/v1/events${query}`, { headers, signal: aborting.signal });
    return new Listener(response, aborting);
  }

  /** The next event; undefined where the stream has ended. */
  async next(): Promise<Told | undefined> {
    let block: string | undefined;
    while ((block = this.#block()) === undefined) {
      const { done, value } = await inTime('the next event', this.#reader.read());
      if (done) return undefined;
      this.#text += value;
    }
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
    const data = field('data');
    if (data === undefined) return this.next();
    this.lastId = field('id') ?? this.lastId;
    return { id: field('id'), name: field('event') ?? 'message', data: JSON.parse(data) as Told['data'] };
  }

  /** The next block of lines that has come whole. */
  #block(): string | undefined {
    const end = this.#text.indexOf('\n\n');
    if (end < 0) return undefined;
    const block = this.#text.slice(0, end);
    this.#text = this.#text.slice(end + 2);
    return block;
  }

  /** The next event that tells of something. */
  async nextNews(): Promise<Told | undefined> {
    const told = await this.next();
    const isNews = !told || told.name !== 'message' || told.data.everything || told.data.things.length > 0;
    return isNews ? told : this.nextNews();
  }

  close(): void {
    this.#aborting.abort();
  }
}
