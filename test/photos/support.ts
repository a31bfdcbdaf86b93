import sharp from 'sharp';
import type { Answer, Client } from '../support/client.ts';

/** A photo as a phone sends it: JPEG, with where it was taken and lying on its side. */
export const phonePhoto = (width = 400, height = 300, colour = '#7a8b99'): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: colour } })
    .withMetadata({ orientation: 6 })
    .withExif({
      IFD0: { Make: 'PhoneMaker', Copyright: '王小明' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '22/1 32/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '114/1 3/1 0/1' },
    })
    .jpeg()
    .toBuffer();

export function photoForm(bytes: Buffer, { field = 'photo', name = 'photo.jpg' } = {}): FormData {
  const form = new FormData();
  form.append(field, new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), name);
  return form;
}

export const sendPhoto = async (client: Client, bytes?: Buffer, key?: string): Promise<Answer> =>
  client.request('POST', '/photos', {
    body: photoForm(bytes ?? (await phonePhoto())),
    ...(key ? { headers: { 'idempotency-key': key } } : {}),
  });

/** A photo that its taker has sent with nothing yet. */
export async function takenPhoto(client: Client): Promise<string> {
  const { status, body } = await sendPhoto(client);
  if (status !== 201) throw new Error(`photo: ${status} ${JSON.stringify(body)}`);
  return String(body.id);
}
