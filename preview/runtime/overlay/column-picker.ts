import { h } from '../dom.ts';
import { openOverlay } from './layer.ts';

/**
 * Columns side by side, one choice in each. `columns` is asked again after every choice: the days depend on the month.
 * Resolves to the index chosen in each column, or to nothing.
 */
export const pickFromColumns = (
  columns: (chosen: number[]) => string[][],
  first: number[],
  title: string,
): Promise<number[] | undefined> =>
  new Promise((resolve) => {
    const chosen = [...first];
    const body = h('div', { class: 'ph-picker-columns' });
    const draw = (): void => {
      const tops = [...body.children].map((column) => column.scrollTop);
      const lists = columns(chosen).map((column, at) => {
        chosen[at] = Math.min(chosen[at] ?? 0, column.length - 1);
        const options = column.map((text, index) =>
          h(
            'button',
            {
              role: 'option',
              'aria-selected': String(index === chosen[at]),
              onclick: () => {
                chosen[at] = index;
                draw();
              },
            },
            text,
          ),
        );
        return h('div', { role: 'listbox', 'aria-label': title || 'picker' }, ...options);
      });
      body.replaceChildren(...lists);
      lists.forEach((list, at) => {
        const selected = list.children[chosen[at]] as HTMLElement;
        list.scrollTop = tops[at] ?? selected.offsetTop - list.offsetHeight / 2 + selected.offsetHeight / 2;
      });
    };
    const finish = (result?: number[]): void => {
      overlay.close();
      resolve(result);
    };
    const head = h(
      'header',
      {},
      h('button', { onclick: () => finish() }, '取消'),
      h('b', {}, title),
      h('button', { class: 'ph-confirm', onclick: () => finish(chosen) }, '确定'),
    );
    const overlay = openOverlay(h('div', { class: 'ph-sheet ph-picker', 'aria-label': title || '选择' }, head, body), {
      modal: true,
      kind: 'bottom',
      dismiss: () => finish(),
    });
    draw();
  });
