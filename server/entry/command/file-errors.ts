import { MobilisationError } from '../../engine/mobilisation/problem.ts';
import { mobilisationErrorInWords } from '../../engine/mobilisation/words.ts';
import { PairingError } from '../../engine/pairing/problem.ts';
import { pairingErrorInWords } from '../../engine/pairing/words.ts';
import { TraceError } from '../../engine/replay/formats/trace-error.ts';
import { FactsError } from '../../engine/tables/facts-error.ts';
import type { Locale } from '../../engine/words/wording.ts';
import { RecordError } from '../../platform/record-files/record-error.ts';

const systemWords: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件或文件夹',
  EACCES: '没有权限',
  EPERM: '没有权限',
  EISDIR: '是文件夹，请写出其中的文件名',
  ENOTDIR: '路径中有一段不是文件夹',
  ENOSPC: '磁盘已满',
  EFBIG: '文件超过允许的大小',
  EROFS: '文件系统只读',
};

/** Words for a file that is wrong, is not there or cannot be written; undefined for any other error. */
export function sayFileError(error: unknown, lang: Locale): string | undefined {
  if (error instanceof RecordError || error instanceof TraceError) return error.in(lang);
  if (error instanceof MobilisationError) return mobilisationErrorInWords(error, lang);
  if (error instanceof PairingError) return pairingErrorInWords(error, lang);
  if (error instanceof FactsError)
    return lang === 'en' ? error.message : `${error.id}：${error.field} 超出范围（${error.expected}）`;
  if (!(error instanceof Error && 'syscall' in error)) return undefined;
  const { code = '', path, message } = error as NodeJS.ErrnoException;
  if (lang === 'en' || !(code in systemWords)) return message;
  return `${path ? `${path}：` : ''}${systemWords[code]}（${code}）`;
}
