import { TraceError } from './trace-error.ts';

/** One line of a trace, taken apart at white space, with a name for each field as it is read. */
export interface Fields {
  line: number;
  text: (name: string) => string;
  number: (name: string) => number;
  atLeast: (name: string, least: number) => number;
  whole: (name: string, least: number) => number;
  above: (name: string, limit: number) => number;
  /** Nothing may follow. */
  end: () => void;
}

/** The lines of a text that are not blank. */
export function* linesOf(text: string): Generator<Fields> {
  let line = 0;
  for (const content of text.split(/\r?\n/)) {
    line++;
    if (content.trim() !== '') yield fieldsOf(content.trim().split(/\s+/), line);
  }
}

function fieldsOf(values: string[], line: number): Fields {
  let at = 0;
  const text = (name: string): string => {
    if (at === values.length) throw new TraceError(line, name, '缺少', 'is missing');
    return values[at++];
  };
  const number = (name: string): number => {
    const value = text(name);
    if (!Number.isFinite(Number(value)))
      throw new TraceError(
        line,
        name,
        `“${value.slice(0, 20)}”不是数字`,
        `is "${value.slice(0, 20)}", must be a number`,
      );
    return Number(value);
  };
  const check = (name: string, holds: (value: number) => boolean, zh: string, en: string): number => {
    const value = number(name);
    if (!holds(value)) throw new TraceError(line, name, `${value}：${zh}`, `is ${value}, ${en}`);
    return value;
  };
  return {
    line,
    text,
    number,
    atLeast: (name, least) => check(name, (value) => value >= least, `不得小于 ${least}`, `must be ${least} or more`),
    above: (name, limit) => check(name, (value) => value > limit, `应大于 ${limit}`, `must be above ${limit}`),
    whole: (name, least) =>
      check(
        name,
        (value) => Number.isSafeInteger(value) && value >= least && value < 2 ** 31,
        `应为不小于 ${least} 的整数`,
        `must be a whole number, ${least} or more`,
      ),
    end: () => {
      if (at < values.length) throw new TraceError(line, `field ${at + 1}`, '多出一项', 'is one too many');
    },
  };
}
