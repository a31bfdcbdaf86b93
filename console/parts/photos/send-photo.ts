import type { Photo } from '../../../shared/api.d.ts';
import { api } from '../../api/client.ts';

/** Sends a photo, to be named in what it goes with within a day. @throws ApiProblem, NoAnswer */
export async function sendPhoto(file: File): Promise<Photo> {
  const { data } = await api.POST('/api/v1/photos', {
    params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
    body: { photo: file.name },
    bodySerializer() {
      const form = new FormData();
      form.append('photo', file);
      return form;
    },
  });
  return data!;
}
