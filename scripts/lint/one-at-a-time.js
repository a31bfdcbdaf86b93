const together = 'CallExpression[callee.object.name="Promise"][callee.property.name=/^(all|allSettled|race|any)$/]';
const ofTransaction = /^(session|transaction|change|within)$/;

/**
 * A transaction does one thing after another: the driver promises nothing of two operations in one session, and where
 * one of several fails the others go on beside the abort, and into the next attempt.
 */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      together: 'Await what is done in {{name}} by itself: a transaction does one thing after another.',
    },
  },
  create(context) {
    const { sourceCode } = context;
    return {
      [together](node) {
        const isInside = ({ range }) => range[0] >= node.range[0] && range[1] <= node.range[1];
        const look = ({ references, childScopes }) => {
          for (const { identifier, resolved } of references) {
            const isOwn = resolved?.defs.some((def) => isInside(def.node));
            if (!isInside(identifier) || !ofTransaction.test(identifier.name) || isOwn) continue;
            context.report({ node: identifier, messageId: 'together', data: { name: identifier.name } });
          }
          for (const scope of childScopes) look(scope);
        };
        look(sourceCode.getScope(node));
      },
    };
  },
};
