import path from 'node:path';

/** Folder of a storey: the room of a file, such as `server/features/claims`; the composition stands in no room. */
const roomOf = (file) => file.split(path.sep).slice(0, -1).slice(0, 3).join('/');

const isType = (node) =>
  (node.importKind ?? node.exportKind) === 'type' ||
  (node.specifiers?.length > 0 && node.specifiers.every((one) => (one.importKind ?? one.exportKind) === 'type'));

/**
 * A collection is declared in a `model.ts` and opened in its own room: other rooms import types from there, and call
 * the room's queries and writes.
 */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      handed: 'A collection that is handed on could be opened anywhere.',
      another: 'Call the queries and writes of {{room}} instead of opening its collection.',
      place: 'Declare a collection in a model.ts, where this rule sees who opens it.',
    },
  },
  create(context) {
    const file = path.relative(context.cwd, context.filename);
    const check = (node) => {
      const source = node.source?.value;
      if (typeof source !== 'string' || !source.startsWith('.') || isType(node)) return;
      const target = path.join(path.dirname(file), source);
      if (path.basename(target) !== 'model.ts') return;
      if (node.type.startsWith('Export')) context.report({ node, messageId: 'handed' });
      else if (roomOf(target) !== roomOf(file))
        context.report({ node, messageId: 'another', data: { room: roomOf(target) } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      'CallExpression[callee.name="defineCollection"]'(node) {
        if (path.basename(file) !== 'model.ts') context.report({ node, messageId: 'place' });
      },
    };
  },
};
