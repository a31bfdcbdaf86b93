import type { Face } from '../face.ts';
import type { Json } from './extended-shapes.ts';
import type { NamedShapes } from './named-shapes.ts';

/** RFC 9457 problem details, as this service fills them. */
export const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: { type: 'string', description: 'urn:xianfeng:error:<code>' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { $ref: '#/components/schemas/ErrorCode', description: 'Stable; what programs should look at.' },
    detail: { type: 'string', description: 'A sentence for people, by Accept-Language (zh-CN, en).' },
    requestId: { type: 'string' },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
    details: {
      type: 'object',
      description: 'The values named in the sentence, and what could be done instead.',
      additionalProperties: true,
    },
  },
} as const;

export const problemContent = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
} as const;

/** Refusals as a face writes them. */
export const refusalContent = ({ media, refusalSchema }: Face, shapes: NamedShapes): Json =>
  facedContent(media, shapes.write(refusalSchema));

/** The same in each type of a face: JSON with its schema; of others the document says the type alone. */
export const facedContent = (media: readonly string[], schema: Json): Json =>
  Object.fromEntries(media.map((type) => [type, { schema: type === 'application/json' ? schema : {} }]));
