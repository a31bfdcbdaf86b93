import Joi from 'joi';
import { MongoClient } from 'mongodb';
import { redactConnectionString } from 'mongodb-connection-string-url';

/**
 * The schema of a MongoDB address. The driver that will take it is the judge: several hosts with ports, a password, a
 * database for authentication and every option are whatever the driver says they are. Nothing is connected to.
 */
export const mongoAddress = (): Joi.StringSchema =>
  Joi.string()
    .custom((uri: string, helpers) => {
      try {
        void new MongoClient(uri);
        return uri;
      } catch (error) {
        return helpers.message({ custom: `"value" ${sentenceOf(error)}` });
      }
    })
    .allow('');

/** The address as it may be shown: without its password. */
export const shownAddress = (uri: string): string => redactConnectionString(uri);

/** Joi fills braces in a message with values of its own, and the driver may quote the address with its password. */
const sentenceOf = (error: unknown): string =>
  shownAddress(error instanceof Error ? error.message : String(error)).replace(/[{}]/g, '');
