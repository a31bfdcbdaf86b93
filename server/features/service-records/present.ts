import Joi from 'joi';
import { attendanceMethods, keysOf } from '../../../shared/words.ts';
import type { Config } from '../../platform/config/config.ts';
import { category, countOut, idOut, instantOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import { type Infer, abilities, listOut, named, nullable, pageOf, shape } from '../../platform/schema/shape.ts';
import type { ServiceRecordDoc } from './model.ts';
import { recordStates, type Standing } from './standing.ts';

/** Where anybody can check a paper: from the settings, never from what a request calls the server. */
export const verifyUrlOf = (
  { baseUrl, host, port }: Pick<Config, 'baseUrl' | 'host' | 'port'>,
  number: string,
): string => `${(baseUrl || `http://${host}:${port}`).replace(/\/+$/, '')}/verify/${number}`;

const totals = () =>
  named('ServedSums', shape({ participations: countOut(), minutesVerified: countOut(), minutesHonoured: countOut() }));
const state = () => oneOf(recordStates);

export const recordSchema = named(
  'ServiceRecord',
  shape({
    id: idOut(),
    number: textOut(),
    issuedAt: instantOut(),
    from: nullable(textOut()),
    to: nullable(textOut()),
    totals: totals(),
    state: state(),
    changedAt: nullable(instantOut()),
    verifyUrl: textOut(),
    can: abilities('withdraw'),
  }),
);
export const recordPageSchema = pageOf(recordSchema);

/** A record as its own person sees it in a list. */
export function presentRecord(
  record: ServiceRecordDoc,
  standing: Standing,
  config: Config,
): Infer<typeof recordSchema> {
  return {
    id: record._id.toHexString(),
    number: record.number,
    issuedAt: record.issuedAt.toISOString(),
    from: record.from ?? null,
    to: record.to ?? null,
    totals: record.facts.totals,
    state: standing.state,
    changedAt: standing.changedAt?.toISOString() ?? null,
    verifyUrl: verifyUrlOf(config, record.number),
    can: { withdraw: standing.state !== 'withdrawn' },
  };
}

export const verificationSchema = named(
  'Verification',
  shape({
    number: textOut(),
    state: state(),
    issuedAt: instantOut(),
    changedAt: nullable(instantOut()),
    checkedAt: instantOut(),
    paper: nullable(
      shape({
        holder: nullable(shape({ displayName: textOut(), name: nullable(textOut()), area: nullable(textOut()) })),
        from: nullable(textOut()),
        to: nullable(textOut()),
        issuer: textOut(),
        hash: textOut(),
        totals: totals(),
        lines: listOut(
          shape({
            title: textOut(),
            category: category(),
            content: textOut(),
            start: instantOut(),
            end: instantOut(),
            area: textOut(),
            unit: textOut(),
            responsible: textOut(),
            method: nullable(oneOf(keysOf(attendanceMethods))),
            minutesVerified: countOut(),
            minutesHonoured: countOut(),
            honouredReason: nullable(textOut()),
            evaluation: nullable(shape({ stars: countOut(), at: instantOut() })),
            holds: Joi.boolean(),
          }),
        ),
      }),
    ),
  }),
);

export type Verification = Infer<typeof verificationSchema>;

/**
 * A paper as anybody may see it who has its number: no more than is on it, and less: the telephone number and the date
 * of birth stay on the paper, since nobody needs them to check it. Lines that no longer hold say so, never what took
 * their place. Of a withdrawn paper only that it was.
 */
export function presentVerification(
  record: ServiceRecordDoc,
  { state: stands, changed, changedAt }: Standing,
  now: Date,
): Verification {
  const { person, facts } = record;
  const withdrawn = stands === 'withdrawn';
  return {
    number: record.number,
    state: stands,
    issuedAt: record.issuedAt.toISOString(),
    changedAt: (withdrawn ? record.withdrawnAt : changedAt)?.toISOString() ?? null,
    checkedAt: now.toISOString(),
    paper: withdrawn
      ? null
      : {
          holder: person && { displayName: person.displayName, name: person.name, area: person.area },
          from: record.from ?? null,
          to: record.to ?? null,
          issuer: facts.issuer,
          hash: record.hash,
          totals: facts.totals,
          lines: facts.lines.map(({ participationId, actual: _actual, ...line }) => ({
            ...line,
            holds: !changed.has(participationId),
          })),
        },
  };
}
