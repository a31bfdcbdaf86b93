import type { ObjectId } from 'mongodb';
import { categories, skills, type Category, type Skill } from '../../../../shared/words.ts';
import { termsOf, type SearchedField } from '../../text/search/terms.ts';
import type { MigrationStep } from '../step.ts';

interface Task {
  _id: ObjectId;
  title: string;
  description: string;
  category: Category;
  place: { area: string };
  roles: { name: string; skill: Skill | null }[];
}

const batchSize = 500;
const secondsPerTask = 0.001;

const fieldsOf = ({ title, description, category, place, roles }: Task): SearchedField[] => {
  const kinds = [categories[category], ...roles.flatMap(({ skill }) => (skill ? [skills[skill]] : []))];
  return [
    { text: title, weight: 3, spelled: true },
    ...[...kinds.flatMap(({ zh, en }) => [zh, en]), ...roles.map(({ name }) => name), place.area].map(
      (text): SearchedField => ({ text, weight: 2, spelled: true }),
    ),
    { text: description, weight: 1, spelled: false },
  ];
};

/**
 * Terms without weights, of the first part of a task's texts, become those of the whole, each with its field's weight.
 */
export const searchTerms: MigrationStep = {
  version: 3,
  name: { zh: '全文检索词，带权重', en: 'search terms of whole texts, with weights' },
  async expected(db) {
    const documents = await db.collection('tasks').countDocuments();
    return { documents, seconds: Math.ceil(documents * secondsPerTask) };
  },
  async run({ db, resumed, save, say }) {
    const tasks = db.collection<Task & { grams: string[] }>('tasks');
    const from = resumed as ObjectId | undefined;
    const rows = tasks
      .find(from ? { _id: { $gt: from } } : {}, {
        projection: { title: 1, description: 1, category: 1, place: 1, roles: 1 },
      })
      .sort({ _id: 1 })
      .batchSize(batchSize);
    let batch: Task[] = [];
    let done = 0;
    const write = async (): Promise<void> => {
      if (batch.length === 0) return;
      await tasks.bulkWrite(
        batch.map((task) => ({
          // A task that was edited meanwhile has its new terms already.
          updateOne: {
            filter: { _id: task._id, title: task.title, description: task.description },
            update: { $set: { grams: termsOf(fieldsOf(task)) } },
          },
        })),
        { ordered: false },
      );
      await save(batch.at(-1)!._id);
      done += batch.length;
      say({ zh: `${done} 个任务的检索词`, en: `search terms of ${done} tasks` });
      batch = [];
    };
    for await (const row of rows) if (batch.push(row) === batchSize) await write();
    await write();
  },
};
