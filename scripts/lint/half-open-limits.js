/** A limit of a case, which is never compared by hand. */
const due = /^(due|nextDue)$/;
/** An end of a time by its name. */
const ends = /^(until|by|ends|endsAt|expiresAt)$|(Until|By|Expires|ExpiresAt)$/;
/** The instant that something is looked at. */
const instant = /^now$/;
/** Comparisons by which the time would last through its very end, by whether the end stands on their left. */
const lastsThrough = { left: /^(<|>=)$/, right: /^(>|<=)$/ };

/** Functions that only give their argument another form. */
const tells = new Set(['parse', 'Date', 'Number']);

/** The name of a compared value: a variable, a field, a function, or what one of these is a number or a time of. */
function nameOf(node) {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression') return node.property.name;
  if (node.type === 'ChainExpression' || node.type === 'TSNonNullExpression') return nameOf(node.expression);
  if (node.type === 'UnaryExpression') return nameOf(node.argument);
  if (node.type === 'ConditionalExpression') return nameOf(node.consequent);
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return undefined;
  const name = nameOf(node.callee);
  return tells.has(name) && node.arguments[0] ? nameOf(node.arguments[0]) : name;
}

const keyOf = ({ key }) =>
  String(key.name ?? key.value)
    .split('.')
    .at(-1);

/**
 * A time lasts from its beginning until before its end: the end has come at its very instant (`shared/passed.ts`), for
 * whatever is found, told, shown or refused by it, in queries too.
 */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      byHand: 'Ask hasPassed() (shared/passed.ts).',
      through: 'A time ends at the very instant of {{name}}: ask hasPassed() (shared/passed.ts).',
      query: 'A time ends at the very instant of {{name}}: $lte where it is over, $gt where it lasts.',
    },
  },
  create(context) {
    return {
      'BinaryExpression[operator=/^[<>]=?$/]'(node) {
        const [left, right] = [nameOf(node.left), nameOf(node.right)];
        if (due.test(left) !== due.test(right)) return context.report({ node, messageId: 'byHand' });
        const of = (end, other, through) => ends.test(end) && instant.test(other) && through.test(node.operator);
        if (of(left, right, lastsThrough.left) || of(right, left, lastsThrough.right))
          context.report({ node, messageId: 'through', data: { name: ends.test(left) ? left : right } });
      },
      'Property > ObjectExpression > Property[key.name=/^[$](lt|gte)$/]'(node) {
        const field = node.parent.parent;
        const name = keyOf(field);
        if ((due.test(name) || ends.test(name)) && instant.test(nameOf(node.value)))
          context.report({ node, messageId: 'query', data: { name } });
      },
    };
  },
};
