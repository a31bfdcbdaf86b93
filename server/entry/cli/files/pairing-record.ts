import Joi from 'joi';
import { pairingRecordFormat, type PairingRecord } from '../../../engine/pairing/record.ts';
import { checkRecord } from '../../../platform/record-files/check-record.ts';
import { outcomeFields, wishingUnits } from './pairing-schema.ts';

const schema = Joi.object<PairingRecord>({
  format: Joi.valid(pairingRecordFormat).required(),
  version: Joi.valid(1).required(),
  name: Joi.string().max(200).required(),
  seed: Joi.string().required(),
  commitment: Joi.string()
    .pattern(/^[0-9a-f]{64}$/)
    .required(),
  branches: wishingUnits(),
  communities: wishingUnits(),
  ...outcomeFields({}),
}).prefs({ convert: false });

/** @throws RecordError where it is no record of a round; whether it is a right one, `checkPairing` says */
export const pairingRecordOf = (value: unknown, file: string): PairingRecord => checkRecord(schema, value, file, 1);
