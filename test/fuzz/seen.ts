/** Keys that name the same kind of thing as another. */
const kinds: Readonly<Record<string, string>> = {
  parentId: 'unitId',
  within: 'unitId',
  communityId: 'unitId',
  branchId: 'unitId',
  pairingId: 'roundId',
  requesterId: 'personId',
  personIds: 'personId',
  meId: 'personId',
  'task templateId': 'templateId',
  taskTemplateId: 'templateId',
  nextCursor: 'cursor',
};
/** Few, so that the ids of one request often belong together. */
const maxKept = 12;
const singular = (word: string): string => word.replace(/s$/, '');

/** Ids, cursors and codes that came up in answers (or were planted), by kind, so that requests can name real things. */
export class Seen {
  readonly #values = new Map<string, string[]>();

  add(key: string, value: string): void {
    const kind = kinds[key] ?? key;
    const values = this.#values.get(kind) ?? [];
    if (values.includes(value)) return;
    values.push(value);
    if (values.length > maxKept) values.shift();
    this.#values.set(kind, values);
  }

  of(key: string): readonly string[] {
    return this.#values.get(kinds[key] ?? key) ?? [];
  }

  /** Takes what an answer names; `tag` says what its outermost `id` is of. */
  harvest(node: unknown, tag: string): void {
    if (Array.isArray(node)) return node.forEach((item) => this.harvest(item, tag));
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === 'id' && typeof value === 'string') this.add(`${singular(tag)}Id`, value);
      else if (key === 'code' && tag === 'me' && typeof value === 'string') this.add('memberCode', value);
      else if (/(Id|Cursor)$/.test(key) && typeof value === 'string') this.add(key, value);
      else this.harvest(value, key === 'items' ? tag : key);
    }
  }
}
