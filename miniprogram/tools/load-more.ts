interface ListPage {
  data: { cursor: string | null; moreFailed: boolean };
  setData(data: object): void;
}

/** The cursor each page is waiting for: reaching the bottom twice asks once. */
const waiting = new WeakMap<ListPage, string>();

/**
 * The next part of a page's list: `load` gets it, `add` gives the page's data with it. A failure is left in
 * `moreFailed` for a list-end to tell. A part that arrives after the list was read anew belongs to the old one and is
 * dropped.
 */
export const loadMore = async <T>(
  page: ListPage,
  load: (cursor: string) => Promise<T>,
  add: (found: T) => object,
): Promise<void> => {
  const { cursor } = page.data;
  if (!cursor || waiting.get(page) === cursor) return;
  waiting.set(page, cursor);
  page.setData({ moreFailed: false });
  try {
    const found = await load(cursor);
    if (page.data.cursor === cursor) page.setData(add(found));
  } catch {
    if (page.data.cursor === cursor) page.setData({ moreFailed: true });
  } finally {
    if (waiting.get(page) === cursor) waiting.delete(page);
  }
};
