import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import { id, instant, mixed, oneOf, text } from '../../platform/database/fields.ts';

/** The lists whose views may be kept. */
export const viewedLists = ['tasks', 'cases'] as const;

/** A view of a list that somebody at a desk keeps for themselves: its filter as the page's address has it. */
export const savedViews = defineCollection('savedViews', {
  fields: {
    _id: id(),
    personId: id(),
    list: oneOf(viewedLists),
    name: text(),
    filter: mixed<Readonly<Record<string, string>>>(),
    savedAt: instant(),
  },
  personal: {
    whose: 'personId',
    data: {
      view: {
        is: 'views of lists kept at the desk',
        fields: ['personId', 'list', 'name', 'filter', 'savedAt'],
        law: 'personal',
        seenBy: ['self'],
        kept: 'account',
        erased: 'document',
      },
    },
    nothing: ['_id'],
  },
  indexes: [{ key: { personId: 1, list: 1, name: 1 }, unique: true }],
});
export type SavedViewDoc = DocumentOf<typeof savedViews>;
