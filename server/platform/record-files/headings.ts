import { expected } from './expected.ts';
import { RecordError } from './record-error.ts';

const readSeparators = [',', '\t'];
/**
 * Separators of other programs, or typed for a comma; lists in a cell are parted by `;`, so that one cannot be both.
 */
const otherSeparators = [';', '，', '；', '|'];

/** The separator of the columns, from the first line. @throws RecordError where that is something that is not read */
export function separatorOf(text: string, file: string): string {
  const [first] = text.split(/\r|\n/, 1);
  const often = (mark: string): number => first.split(mark).length;
  const [most] = [...readSeparators, ...otherSeparators].sort((a, b) => often(b) - often(a));
  if (otherSeparators.includes(most)) throw new RecordError(file, 1, '(line)', expected('separator', { limit: most }));
  return most;
}

/** The headings, each there once. @throws RecordError */
export function headingsOf(headings: string[], file: string): string[] {
  headings.forEach((heading, at) => {
    if (heading === '') throw new RecordError(file, 1, '(line)', expected('noHeading', { limit: at + 1 }));
    if (headings.indexOf(heading) < at) throw new RecordError(file, 1, heading, expected('heading'));
  });
  return headings;
}
