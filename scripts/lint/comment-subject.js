/**
 * A sentence without a head, such as "What is kept is what is sent": a relative clause stands where its subject should.
 */
export const headless = /(?:^|[.!?:;]\s+)(?:Who|Whom|What|Whoever|Whatever)\s+[a-z]/;

/** Errors and results have tags, so that every comment says them in the same place. */
const untagged = /(?:^|[.!?:;]\s+)(?:Throws|Returns)\s+\S|;\s+(?:throws|returns)\s+\S/;

/** The text of a comment on one line, without the asterisks of a block. */
const textOf = ({ value }) =>
  value
    .replace(/^\s*\*+ ?/gm, '')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * Comments and the summaries of routes name their subject first, by the field's term (docs/contributing.md): "The batch
 * is retried in halves".
 */
export default {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      headless: 'Name the subject first, by the field’s term: no sentence opens with “Who …” or “What …”.',
      untagged: 'Write “Refuses with `code`” for a refusal, @throws for other errors, @returns for the result.',
    },
  },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const text = textOf(comment);
          if (headless.test(text)) context.report({ loc: comment.loc, messageId: 'headless' });
          if (untagged.test(text)) context.report({ loc: comment.loc, messageId: 'untagged' });
        }
      },
      'Property[key.name="summary"] > Literal.value'(node) {
        if (headless.test(node.value)) context.report({ node, messageId: 'headless' });
      },
    };
  },
};
