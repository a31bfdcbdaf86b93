/**
 * An await inside a loop’s own condition, or one that is all that a loop does: it asks again until something has come.
 */
const polls = [
  ...['WhileStatement', 'DoWhileStatement', 'ForStatement[init=null]'].flatMap((loop) => [
    `${loop} > AwaitExpression.test`,
    `${loop} > .test AwaitExpression`,
  ]),
  'WhileStatement > ExpressionStatement.body AwaitExpression',
  'ForStatement[init=null][test=null][update=null] AwaitExpression',
  'WhileStatement[test.value=true] AwaitExpression',
];

/** The time that every test has, in .mocharc.json. */
const minTestMs = 120_000;

/** A test that waits says for what, and gives up in the end; one that lets real time pass says why. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      polls: 'Wait by until(what, look) of test/support/until.ts, which has an end and says what it waited for.',
      short: 'A test may take as long as .mocharc.json says: less would judge the machine.',
      sleeps: 'Wait for what is to come: until(what, look). Real time that nothing tells of: letPass(ms, why).',
    },
  },
  create(context) {
    const reported = new Set();
    const report = (messageId) => (node) => {
      if (reported.has(node)) return;
      reported.add(node);
      context.report({ node, messageId });
    };
    return {
      [polls.join(', ')]: report('polls'),
      'ImportDeclaration[source.value="node:timers/promises"] > ImportSpecifier[imported.name="setTimeout"]':
        report('sleeps'),
      'CallExpression[callee.object.type="ThisExpression"][callee.property.name="timeout"] > Literal'(node) {
        if (node.value > 0 && node.value < minTestMs) context.report({ node, messageId: 'short' });
      },
      'CallExpression[callee.name="setTimeout"]': report('sleeps'),
      'CallExpression[callee.property.name="waitForTimeout"]': report('sleeps'),
    };
  },
};
