import { DateTime } from 'luxon';
import { firstOf } from '../../../shared/tell/characters.ts';
import { cut, utf16 } from '../text/graphemes.ts';

/** The kinds of fields of a template that can be filled; a field is named by its kind and a number, `thing1`. */
export const fieldPattern = /^(thing|time|date|number|phrase|name|character_string)\d{1,3}$/;

/**
 * Makes a value fit a field of a subscribe message: WeChat refuses the whole message (47003) for one field that is
 * empty, too long or of other characters.
 * https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html
 *
 * @param value an ISO instant for `time` and `date`; undefined where the message has no such fact
 */
export function fitField(
  field: string,
  value: string | number | undefined,
  { zone, now }: { zone: string; now: Date },
): string {
  const text = String(value ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  switch (fieldPattern.exec(field)?.[1]) {
    case 'time':
    case 'date':
      return dateOf(text, zone, now);
    case 'number':
      return /^-?\d{1,30}(\.\d+)?$/.test(text) ? text.slice(0, 32) : '0';
    case 'phrase':
      return firstOf(onlyHan(text), 5, utf16) || '见小程序';
    case 'name':
      return fitName(text);
    case 'character_string':
      return text.replace(/[^\x21-\x7e]/g, '').slice(0, 32) || '-';
    default:
      return cut(text, 20, utf16) || '见小程序';
  }
}

function dateOf(text: string, zone: string, now: Date): string {
  const given = DateTime.fromISO(text, { zone });
  return (given.isValid ? given : DateTime.fromJSDate(now, { zone })).toFormat('yyyy年M月d日 HH:mm');
}

const onlyHan = (text: string): string => text.replace(/[^\p{Script=Han}]/gu, '');

/** Ten characters where any is Chinese, else twenty letters. */
function fitName(text: string): string {
  const letters = text.replace(/[^\p{Script=Han}\p{L} .·'-]/gu, '').trim();
  return /\p{Script=Han}/u.test(letters)
    ? firstOf(onlyHan(letters), 10, utf16)
    : firstOf(letters, 20, utf16).trim() || '志愿者';
}
