import type { Locale } from '../words/wording.ts';
import type { MobilisationError, Unmet } from './problem.ts';

/** The lack of a place and the units that could have helped, as one sentence. */
export function unmetInWords({ kind, skill, missing, binding }: Unmet, locale: Locale): string {
  if (locale === 'en') {
    const lacking = {
      least: `${missing} below what it cannot do without`,
      wished: `${missing} below what it asks for`,
      skill: `${missing} with ${skill}`,
      head: 'a head of the rank asked for',
    }[kind];
    return binding.length === 0
      ? `lacks ${lacking}; nobody who could come is left anywhere`
      : `lacks ${lacking}; bound by what stays at ${binding.join(', ')}`;
  }
  const lacking = {
    least: `离最低需要还差 ${missing} 人`,
    wished: `离期望还差 ${missing} 人`,
    skill: `还差 ${missing} 名会${skill}的`,
    head: '还缺够级别的领队',
  }[kind];
  return binding.length === 0
    ? `${lacking}；各单位都没有合适的人了`
    : `${lacking}；受限于留守比例：${binding.join('、')}`;
}

/** A mobilisation that cannot be planned, for the person who wrote it. */
export function mobilisationErrorInWords({ fault, id, field, value }: MobilisationError, locale: Locale): string {
  if (locale === 'en')
    return {
      twice: `${id} ${field}: "${value}" is there twice`,
      unknown_unit: `${id} ${field}: there is no unit ${value}`,
      unknown_place: `${id} ${field}: there is no place ${value}`,
      not_whole: `${id} ${field}: ${value} is no whole number in its range`,
      out_of_range: `${id} ${field}: ${value} is out of its range`,
      falls: `${id}: least, wished and most must not fall (${value})`,
      nobody: 'there is nobody to send',
      no_place: 'there is no place to send anybody to',
    }[fault];
  return {
    twice: `${id} ${field}：“${value}”出现两次`,
    unknown_unit: `${id} ${field}：没有单位 ${value}`,
    unknown_place: `${id} ${field}：没有地点 ${value}`,
    not_whole: `${id} ${field}：${value} 应为范围内的整数`,
    out_of_range: `${id} ${field}：${value} 超出范围`,
    falls: `${id}：最少、期望、最多应依次不减（${value}）`,
    nobody: '没有可派的人',
    no_place: '没有要派去的地点',
  }[fault];
}
