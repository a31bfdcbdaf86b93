import fc, { type IAsyncProperty, type Parameters } from 'fast-check';

/** Times that a property is run before it has met too little: by then chance alone does not explain it. */
const maxRounds = 6;

/**
 * As `fc.assert`, and again with other values while what it met is too little: a check of what random values reached
 * fails where they cannot reach it, and not where they happened not to.
 */
export async function assertUntil<Values>(
  enough: () => boolean,
  property: IAsyncProperty<Values>,
  parameters: Parameters<Values>,
): Promise<void> {
  const { seed } = fc.readConfigureGlobal();
  for (let round = 0; round < maxRounds && !(round > 0 && enough()); round++)
    await fc.assert(property, { ...(seed === undefined ? {} : { seed: seed + round }), ...parameters });
}
