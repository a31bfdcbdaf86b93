import { h } from '../dom.ts';
import { fileAt, keepFile } from '../files.ts';
import { askInDialog } from '../overlay/dialog.ts';
import { ApiFailure, asyncApi } from './convention.ts';
import { throughNetwork } from './network.ts';

interface DownloadOptions {
  url: string;
  header?: Record<string, string>;
  timeout?: number;
}

const endingOf: Record<string, string> = {
  'image/jpeg': 'jpg',
  'application/pdf': 'pdf',
  'application/json': 'json',
  'text/csv': 'csv',
};

// As on a phone: an answer of any status is a file, and what to make of the status is the program's business.
const download = async ({ url, header = {} }: DownloadOptions, controller: AbortController): Promise<object> => {
  await throughNetwork();
  let response: Response;
  try {
    response = await fetch(url, { headers: header, credentials: 'omit', signal: controller.signal });
  } catch (error) {
    throw new ApiFailure((error as Error).name === 'AbortError' ? 'abort' : (error as Error).message, 600000);
  }
  const blob = await response.blob();
  const type = (response.headers.get('content-type') ?? '').split(';')[0];
  const tempFilePath = await keepFile(blob, endingOf[type] ?? 'unknown');
  return { tempFilePath, statusCode: response.status, header: Object.fromEntries(response.headers) };
};

/** `wx.downloadFile` returns the task that can be aborted, not a promise. */
const downloadFile = (options: DownloadOptions & Parameters<ReturnType<typeof asyncApi>>[0]): object => {
  const controller = new AbortController();
  const call = asyncApi('downloadFile', (given: DownloadOptions) => download(given, controller));
  void call({ complete: () => undefined, ...options });
  return { abort: () => controller.abort(), onProgressUpdate: () => undefined, offProgressUpdate: () => undefined };
};

const fileThere = (path: string): Blob => {
  const file = fileAt(path);
  if (!file) throw new ApiFailure('file doesn’t exist');
  return file;
};

/** Hands the file to the browser, which keeps or shows it as it would any other. */
const save = (file: Blob, name: string): void => {
  const address = URL.createObjectURL(file);
  h('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

const documents = ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'pdf'];

const openDocument = async ({ filePath, fileType }: { filePath: string; fileType?: string }): Promise<void> => {
  const file = fileThere(filePath);
  const type = fileType ?? filePath.split('.').pop()!;
  if (!documents.includes(type)) throw new ApiFailure('filetype not supported');
  const { confirm } = await askInDialog({
    title: '打开文档',
    content: `${type.toUpperCase()} · ${Math.ceil(file.size / 1024)} kB`,
    confirmText: '保存到电脑',
  });
  if (confirm) save(file, filePath.split('/').pop()!);
};

const shareFileMessage = async ({ filePath, fileName }: { filePath: string; fileName?: string }): Promise<void> => {
  const file = fileThere(filePath);
  const name = fileName ?? filePath.split('/').pop()!;
  const { confirm } = await askInDialog({
    title: '转发文件',
    content: `${name}\n${Math.ceil(file.size / 1024)} kB`,
    confirmText: '发送',
  });
  if (!confirm) throw new ApiFailure('cancel');
  save(file, name);
};

export const filesApi = {
  downloadFile,
  openDocument: asyncApi('openDocument', openDocument),
  shareFileMessage: asyncApi('shareFileMessage', shareFileMessage),
};
