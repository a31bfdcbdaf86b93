/** Says what a number bounds or counts, and in what: a bound, a rate, a unit, a kind of number, or "none of these". */
const saysItsUnit =
  /^(?:max|min|no)[A-Z]|Per[A-Z]|(?:Ms|Seconds|Minutes|Hours|Days|Km|Metres|Degrees|Radii|Px|Points|Bytes|Quanta|Epsilon|Share|Factor|Squared|Sigmas|Size|Length|Count|Cost|Code|Key|Flags?|Version)$/;

const capitals = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;

/** Whether an expression is a number whatever its operands are; a sum may be a text. */
function isNumber(node) {
  if (!node) return false;
  if (node.type === 'Literal') return typeof node.value === 'number';
  if (node.type === 'UnaryExpression') return ['-', '+', '~'].includes(node.operator);
  if (node.type !== 'BinaryExpression') return false;
  if (node.operator === '+') return isNumber(node.left) || isNumber(node.right);
  return ['-', '*', '/', '%', '**', '|', '&', '^', '<<', '>>', '>>>'].includes(node.operator);
}

/** Every identifier that a declarator declares, with its initialiser where it has one of its own. */
const declared = ({ id, init }) => {
  if (id.type === 'Identifier') return [{ id, init }];
  if (id.type === 'ArrayPattern')
    return id.elements.filter((one) => one?.type === 'Identifier').map((one) => ({ id: one, init: null }));
  return [];
};

/**
 * Constants of a module have one style (docs/contributing.md): no capitals, and a number's name says what it bounds
 * and its unit, such as `maxRows`, `retryMs`, `settleAfterHours`, `cellsPerDegree`.
 */
export default {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      capitals: 'Write {{name}} as every other name: constants have no capitals of their own.',
      unit: 'Let {{name}} say what it bounds and its unit: maxRows, retryMs, settleAfterHours, cellsPerDegree.',
    },
  },
  create(context) {
    const check = (declaration) => {
      if (declaration?.type !== 'VariableDeclaration' || declaration.kind !== 'const') return;
      for (const { id, init } of declaration.declarations.flatMap(declared)) {
        const { name } = id;
        if (capitals.test(name)) context.report({ node: id, messageId: 'capitals', data: { name } });
        else if (isNumber(init) && !saysItsUnit.test(name))
          context.report({ node: id, messageId: 'unit', data: { name } });
      }
    };
    return {
      Program({ body }) {
        for (const statement of body)
          check(statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement);
      },
    };
  },
};
