import type { Bilingual } from '../../../shared/words.ts';

const both = (zh: string, en: string): Bilingual => ({ zh, en });

/** Texts by what is wrong: codes of Joi, and codes of our own. `{limit}` and `{valids}` are what the rule says. */
const expectations: Readonly<Record<string, Bilingual>> = {
  'any.required': both('必须填写', 'is required'),
  'any.unknown': both('这里应留空', 'is to be left empty here'),
  'any.only': both('应为其中之一：{valids}', 'must be one of {valids}'),
  'object.unknown': both('没有这个字段', 'is not a known field'),
  'object.base': both('应为一个 JSON 对象', 'must be a JSON object'),
  'array.base': both('应为列表', 'must be a list'),
  'array.min': both('至少 {limit} 项', 'must have at least {limit} items'),
  'array.max': both('最多 {limit} 项', 'must have at most {limit} items'),
  'array.unique': both('与前面的一项重复', 'is there twice'),
  'boolean.base': both('应为 true 或 false', 'must be true or false'),
  'number.base': both('应为数字', 'must be a number'),
  'number.integer': both('应为整数', 'must be a whole number'),
  'number.min': both('不得小于 {limit}', 'must be at least {limit}'),
  'number.max': both('不得大于 {limit}', 'must be at most {limit}'),
  'number.infinity': both('应为有限的数', 'must be finite'),
  'number.unsafe': both('数字过大', 'is too large a number'),
  'string.base': both('应为文字', 'must be a text'),
  'string.empty': both('不得为空', 'must not be empty'),
  'string.min': both('至少 {limit} 个字', 'must have at least {limit} characters'),
  'string.max': both('最多 {limit} 个字', 'must have at most {limit} characters'),
  'string.pattern.invert.name': both('不得含有 /', 'must not hold a /'),
  'object.and': both('经度和纬度要一起填', 'lng and lat go together'),
  'string.isoDate': both('应为 ISO 8601 时间', 'must be a time in ISO 8601'),
  instant: both(
    '应为带时区的时间，如 2026-11-23T09:00:00+08:00',
    'must be a time with an offset, such as 2026-11-23T09:00:00+08:00',
  ),
  clockTime: both('应为一天中的时刻，如 09:00', 'must be a time of day, such as 09:00'),
  date: both('应为日历上有的日期，如 1990-01-31', 'must be a day of the calendar, such as 1990-01-31'),
  period: both('结束应晚于开始', 'must end after it starts'),
  fit: both('taken 不得大于 slots', 'must be taken ≤ slots'),
  json: both('不是 JSON', 'is not JSON'),
  csv: both('不是 CSV：{limit}', 'is not CSV: {limit}'),
  depth: both('嵌套超过 {limit} 层', 'is nested more than {limit} deep'),
  encoding: both(
    '无法识别文字编码；请另存为 UTF-8（也可用 GB18030、UTF-16）',
    'is in no encoding that is known here; save it as UTF-8 (GB18030 and UTF-16 are read as well)',
  ),
  folder: both('是文件夹，应为文件', 'is a folder, not a file'),
  empty: both('文件里没有记录', 'holds no records'),
  separator: both(
    '列之间应为逗号（或制表符），这里是“{limit}”',
    'has columns parted by "{limit}", expected a comma or a tab',
  ),
  heading: both('这个标题出现两次', 'is a heading that is there twice'),
  noHeading: both('第 {limit} 列没有标题', 'has no heading for column {limit}'),
  twice: both('“{limit}”出现两次', '"{limit}" is there twice'),
  company: both(
    '与“{limit}”的另一份报名不一致：同一个人只能与同一批人同行',
    'is not what another offer of "{limit}" says: a person comes with the same people always',
  ),
  differs: both('与前面一行所写的任务“{limit}”不一致', 'is not what an earlier row says of task "{limit}"'),
};

/** The text of a code; where there is none, what Joi says itself. */
export function expected(code: string, values: Readonly<Record<string, unknown>> = {}, message = code): Bilingual {
  const known = expectations[code] ?? both(message, message);
  const said = (text: string): string =>
    text
      .replace('{limit}', String(values.limit))
      .replace('{valids}', Array.isArray(values.valids) ? values.valids.join(', ') : '');
  return both(said(known.zh), said(known.en));
}
