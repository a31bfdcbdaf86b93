import type { Json } from './extended-shapes.ts';

interface Used {
  names: readonly string[];
  part: Json;
  count: number;
}

/** A section of the document's `components`. */
type Section = 'parameters' | 'requestBodies' | 'responses';

/** Parts of a document that several operations have: written once, under a name, and referred to. */
export class SharedParts {
  readonly #section: Section;
  readonly #uses = new Map<string, Used>();
  #named: Map<string, Used> | undefined;

  constructor(section: Section) {
    this.#section = section;
  }

  /**
   * Counts a use; all are to be counted before the first `refer`.
   *
   * @param names what it may be called; of several parts that want one name, that with the most uses has it
   */
  count(names: readonly string[], part: Json): void {
    const key = JSON.stringify(part);
    const known = this.#uses.get(key);
    if (known) known.count++;
    else this.#uses.set(key, { names, part, count: 1 });
  }

  /** A reference to the part, or itself where nothing else has it or all its names are taken. */
  refer(part: Json): Json {
    const used = this.#uses.get(JSON.stringify(part));
    const name = used?.names.find((one) => this.#byName().get(one) === used);
    return name === undefined ? part : { $ref: `#/components/${this.#section}/${name}` };
  }

  get parts(): Record<string, Json> {
    return Object.fromEntries([...this.#byName()].map(([name, { part }]) => [name, part]));
  }

  #byName(): Map<string, Used> {
    if (this.#named) return this.#named;
    this.#named = new Map();
    for (const used of [...this.#uses.values()].sort((a, b) => b.count - a.count)) {
      const name = used.count > 1 ? used.names.find((one) => !this.#named!.has(one)) : undefined;
      if (name !== undefined) this.#named.set(name, used);
    }
    return this.#named;
  }
}
