import { h } from '../dom.ts';
import { fileAt, keepFile, pictureAddress } from '../files.ts';
import { openOverlay } from '../overlay/layer.ts';
import { ApiFailure, asyncApi } from './convention.ts';
import { throughNetwork } from './network.ts';
import { requirePrivacy } from './privacy.ts';

/** A picture for whoever has none at hand: a street with a lamp, as a camera would give it. */
const samplePhoto = (): Promise<Blob> => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [640, 480];
  const context = canvas.getContext('2d')!;
  const fill = (colour: string, ...box: [number, number, number, number]) => {
    context.fillStyle = colour;
    context.fillRect(...box);
  };
  fill('#9db4c4', 0, 0, 640, 300);
  fill('#6d6f72', 0, 300, 640, 180);
  fill('#3d4247', 300, 90, 14, 260);
  fill('#3d4247', 300, 90, 110, 12);
  fill('#c9a94a', 380, 100, 44, 16);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/jpeg', 0.9),
  );
};

/** Takes a picture of this computer, or the sample; nothing where the person thinks better of it. */
const choosePictures = (most: number): Promise<Blob[]> =>
  new Promise((resolve) => {
    const finish = (chosen: Blob[]): void => {
      overlay.close();
      resolve(chosen);
    };
    const input = h('input', { type: 'file', accept: 'image/*', 'aria-label': '选择照片' }) as HTMLInputElement;
    input.multiple = most > 1;
    input.addEventListener('change', () => finish([...(input.files ?? [])].slice(0, most)));
    const sheet = h(
      'div',
      { class: 'ph-sheet', 'aria-label': '拍照或选择照片' },
      h('button', { onclick: () => void samplePhoto().then((blob) => finish([blob])) }, '拍一张'),
      input,
      h('button', { class: 'ph-sheet-cancel', onclick: () => finish([]) }, '取消'),
    );
    const overlay = openOverlay(sheet, { modal: true, kind: 'bottom', dismiss: () => finish([]) });
  });

const chooseMedia = async ({ count = 9 }: { count?: number }): Promise<object> => {
  await requirePrivacy('chooseMedia');
  const chosen = await choosePictures(count);
  if (chosen.length === 0) throw new ApiFailure('cancel');
  const tempFiles = await Promise.all(
    chosen.map(async (file) => ({ tempFilePath: await keepFile(file, 'jpg'), size: file.size, fileType: 'image' })),
  );
  return { tempFiles, type: 'image' };
};

interface UploadOptions {
  url: string;
  filePath: string;
  name: string;
  header?: Record<string, string>;
}

const upload = async ({ url, filePath, name, header = {} }: UploadOptions, controller: AbortController) => {
  await throughNetwork();
  const file = fileAt(filePath);
  if (!file) throw new ApiFailure('file doesn’t exist');
  const body = new FormData();
  body.append(name, file, 'photo.jpg');
  try {
    const { signal } = controller;
    const response = await fetch(url, { method: 'POST', headers: header, body, credentials: 'omit', signal });
    return { data: await response.text(), statusCode: response.status };
  } catch (error) {
    throw new ApiFailure((error as Error).name === 'AbortError' ? 'abort' : (error as Error).message, 600000);
  }
};

/** `wx.uploadFile` returns the task that can be aborted, not a promise. */
const uploadFile = (options: UploadOptions & Parameters<ReturnType<typeof asyncApi>>[0]): object => {
  const controller = new AbortController();
  const call = asyncApi('uploadFile', (given: UploadOptions) => upload(given, controller));
  void call({ complete: () => undefined, ...options });
  return { abort: () => controller.abort(), onProgressUpdate: () => undefined, offProgressUpdate: () => undefined };
};

const previewImage = ({ urls, current = urls[0] }: { urls: string[]; current?: string }): void => {
  const picture = h('img', { src: pictureAddress(current), alt: '' });
  const close = (): void => overlay.close();
  const box = h('div', { class: 'ph-picture', 'aria-label': '照片' }, picture, h('button', { onclick: close }, '关闭'));
  const overlay = openOverlay(box, { modal: true, kind: 'full', dismiss: close });
};

export const mediaApi = {
  chooseMedia: asyncApi('chooseMedia', chooseMedia),
  uploadFile,
  previewImage: asyncApi('previewImage', previewImage),
};
