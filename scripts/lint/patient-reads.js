/** Locators answer these at once, with what the page shows at that moment: the list of before, perhaps. */
const impatient = new Set([
  ...['allInnerTexts', 'allTextContents', 'ariaSnapshot', 'count', 'evaluateAll', 'getAttribute'],
  ...['innerHTML', 'innerText', 'inputValue', 'textContent'],
  ...['isChecked', 'isDisabled', 'isEditable', 'isEnabled', 'isHidden', 'isVisible'],
]);

/** Whether a node stands in what a function of that name is given. */
const isGivenTo = (name, node) => {
  for (let one = node.parent; one; one = one.parent)
    if (one.type === 'CallExpression' && one.callee.name === name) return true;
  return false;
};

/** A test in a browser reads a page by what waits for it: matchers that look again, or a page that has settled. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      impatient:
        'The page may still show what was there before: see(locator).to… asserts and waits, textOf(locator) and others read a page that has settled (test/preview/support/see.ts).',
      address: 'The page may still be on its way: see(page).toHaveURL(…) waits.',
      idle: 'The state of a load is that of the first one: settled(page) waits for what the page asks for now.',
      absent: 'Absent is everything that has not come yet: see(locator).toBeAbsent() waits until the page has settled.',
    },
  },
  create(context) {
    return {
      CallExpression(node) {
        const { callee } = node;
        if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
        const { name } = callee.property;
        const isBare = node.arguments.length === 0;
        if (isGivenTo('until', node)) return;
        if (impatient.has(name) || (name === 'all' && isBare)) context.report({ node, messageId: 'impatient' });
        if (['url', 'title'].includes(name) && isBare && isGivenTo('expect', node))
          context.report({ node, messageId: 'address' });
        if (name === 'waitForLoadState') context.report({ node, messageId: 'idle' });
        if (name === 'toBeHidden' || (name === 'toHaveCount' && node.arguments[0]?.value === 0))
          context.report({ node, messageId: 'absent' });
      },
      'MemberExpression[object.property.name="not"][property.name=/^toBe(Visible|Attached)$/]'(node) {
        context.report({ node, messageId: 'absent' });
      },
    };
  },
};
