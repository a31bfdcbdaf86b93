import type { Language } from '../../../shared/words.ts';
import type { Config } from '../../platform/config/config.ts';
import { apiPrefix } from '../../platform/http/route-table.ts';
import { sideOf } from '../../platform/refusals/refuse.ts';
import { oneOf, textOut } from '../../platform/schema/schema.ts';
import { listOut, named, shape, type Infer } from '../../platform/schema/shape.ts';

export const discoverySchema = named(
  'GeoReportDiscovery',
  shape({
    changeset: textOut(),
    contact: textOut(),
    key_service: textOut(),
    endpoints: listOut(
      shape({
        specification: textOut(),
        url: textOut(),
        changeset: textOut(),
        type: oneOf(['production']),
        formats: listOut(textOut()),
      }),
    ),
  }),
);

const specification = 'http://wiki.open311.org/GeoReport_v2';
/** When what this face takes and gives last changed. */
const changeset = '2026-11-29T00:00:00+08:00';
const keyService = {
  zh: '密钥由市级管理员在管理台“诉求类别与日历 › 接入系统”里发放',
  en: 'The city’s administrators give keys in the console, under “Kinds and calendars”, “Systems”',
};

export const discoveryOf = ({ baseUrl }: Config, language: Language): Infer<typeof discoverySchema> => ({
  changeset,
  contact: baseUrl,
  key_service: keyService[sideOf(language)],
  endpoints: [
    {
      specification,
      url: `${baseUrl}${apiPrefix}/open311/v2`,
      changeset,
      type: 'production',
      formats: ['application/json', 'text/xml'],
    },
  ],
});
