import { withinSentence } from '../shared/tell/days';

const endsInHan = /[一-鿿]$/;
const beginsWithHan = /^[一-鿿]/;

/**
 * Puts values into a text: fill('还差 {n} 人', {n: 3}); English says `{n|need|needs}`, the first for one. Chinese parts a
 * character from a digit and a person's name by a space, and not from another character; English begins a day in small
 * letters within a sentence.
 */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text
    .replace(/\{(\w+)\|([^|}]*)\|([^}]*)\}/g, (_, name: string, one: string, many: string) =>
      String(values[name]) === '1' ? one : many,
    )
    .replace(
      /([一-鿿] )?\{(\w+)\}( (?=[一-鿿]))?/g,
      (whole, before: string | undefined, name: string, after: string | undefined, at: number) => {
        if (!(name in values)) return whole;
        const joins = name !== 'name';
        const value = at > 0 ? withinSentence(String(values[name])) : String(values[name]);
        return (
          (joins && beginsWithHan.test(value) ? (before ?? '').trimEnd() : (before ?? '')) +
          value +
          (joins && endsInHan.test(value) ? '' : (after ?? ''))
        );
      },
    );
