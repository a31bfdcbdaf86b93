/** The meaning of a state, as the face colours it. */
export type Mood = 'quiet' | 'ask' | 'due' | 'late' | 'done';
