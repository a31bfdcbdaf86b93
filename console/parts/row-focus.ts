/** The list that the keys go through: the one that has the focus, or the first of the dialog or the page. */
function currentList(): Element | null {
  const focused = document.activeElement;
  const own = focused?.closest('[data-rows]');
  if (own) return own;
  const dialog = focused?.closest('[role="dialog"]');
  return (dialog ?? document.querySelector('main'))?.querySelector('[data-rows]') ?? null;
}

/** The way into a row: its link, or where it has none its first button or field. */
const wayInto = (row: Element): HTMLElement | null =>
  row.querySelector<HTMLElement>('a[href]') ?? row.querySelector<HTMLElement>('button, input');

/** Moves the focus by so many rows of the list; it begins at the first row that has a way into it. */
export function moveRowFocus(step: 1 | -1): void {
  const ways = [...(currentList()?.querySelectorAll('tbody tr[aria-rowindex]') ?? [])].flatMap(
    (row) => wayInto(row) ?? [],
  );
  const at = ways.findIndex((way) => way.closest('tr')?.contains(document.activeElement));
  const next = ways[at < 0 ? 0 : at + step];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: 'nearest' });
}
