export { default as boundedWaits } from './bounded-waits.js';
export { default as commentSubject, headless } from './comment-subject.js';
export { default as constantNames } from './constant-names.js';
export { default as halfOpenLimits } from './half-open-limits.js';
export { default as oneAtATime } from './one-at-a-time.js';
export { default as ownCollections } from './own-collections.js';
export { default as patientReads } from './patient-reads.js';
