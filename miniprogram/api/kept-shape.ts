// Written by `npm run generate:api` from what the pages keep; never by hand.
/** Names the shapes of all answers that are kept on the phone. */
export const keptShape = '239722dc37ae';
