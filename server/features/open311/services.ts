import Joi from 'joi';
import type { Db } from 'mongodb';
import { readKinds, type CaseKind } from '../../domain/case-kinds/queries.ts';
import { classNames } from '../../domain/case-kinds/starting-kinds.ts';
import { sideOf } from '../../platform/refusals/refuse.ts';
import { countOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import { listOut, named, shape, type Infer } from '../../platform/schema/shape.ts';
import type { Language } from '../../../shared/words.ts';

const serviceSchema = named(
  'GeoReportService',
  shape({
    service_code: textOut(),
    service_name: textOut(),
    description: textOut(),
    /** Whether the service has attributes of its own (`showGeoReportService`). */
    metadata: Joi.boolean(),
    type: oneOf(['realtime']),
    keywords: textOut(),
    group: textOut(),
  }),
);
export const serviceListSchema = listOut(serviceSchema);

const attributeSchema = shape({
  variable: Joi.boolean(),
  code: textOut(),
  datatype: oneOf(['string']),
  required: Joi.boolean(),
  datatype_description: textOut(),
  order: countOut(),
  description: textOut(),
});
export const serviceDefinitionSchema = named(
  'GeoReportServiceDefinition',
  shape({ service_code: textOut(), attributes: listOut(attributeSchema) }),
);

/**
 * The kinds of need that the city has made public, by key, of matters of public places alone; those that are gone too.
 */
export async function publicKinds(db: Db): Promise<ReadonlyMap<string, CaseKind>> {
  const kinds = await readKinds(db);
  return new Map(kinds.filter(({ isPublic, shared }) => isPublic && shared).map((kind) => [kind._id, kind]));
}

export function presentService(kind: CaseKind, language: Language): Infer<typeof serviceSchema> {
  const side = sideOf(language);
  const name = kind.name[side];
  const group = (classNames.get(kind.class) ?? kind.name)[side];
  return {
    service_code: kind._id,
    service_name: name,
    description: name,
    metadata: true,
    type: 'realtime',
    keywords: [kind.name.zh, kind.name.en].join(','),
    group,
  };
}

const reference = {
  zh: '来件系统自己的编号：同一编号再次提交不会重复登记',
  en: 'The sending system’s own number: sent again with the same one, nothing is done twice',
};

export const presentDefinition = (kind: CaseKind, language: Language): Infer<typeof serviceDefinitionSchema> => ({
  service_code: kind._id,
  attributes: [
    {
      variable: true,
      code: 'reference',
      datatype: 'string',
      required: false,
      datatype_description: '',
      order: 1,
      description: reference[sideOf(language)],
    },
  ],
});
