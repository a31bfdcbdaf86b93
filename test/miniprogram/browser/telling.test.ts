import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import ts from 'typescript';
import { allPages, root } from './support/visits.ts';

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const parsed = (file: string): ts.SourceFile => ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022, true);
const walk = (node: ts.Node, visit: (node: ts.Node) => void): void => {
  visit(node);
  node.forEachChild((child) => walk(child, visit));
};
const called = (node: ts.Node): string =>
  ts.isCallExpression(node) && ts.isIdentifier(node.expression) ? node.expression.text : '';

/**
 * The calls of api/ that change something at the service: every exported function that hands on to `change` or
 * `changeOrWait`.
 */
const changes = (): Set<string> => {
  const found = new Set<string>();
  const ofParts = readdirSync(root)
    .map((part) => `${part}/calls.ts`)
    .filter((file) => existsSync(path.join(root, file)));
  for (const file of [...readdirSync(path.join(root, 'api')).map((name) => `api/${name}`), ...ofParts]) {
    for (const statement of parsed(file).statements) {
      if (!ts.isVariableStatement(statement)) continue;
      for (const declaration of statement.declarationList.declarations) {
        walk(declaration, (node) => {
          const writes = ['change', 'changeOrWait', 'check'].includes(called(node));
          const puts = called(node) === 'call' && /method: '(PUT|PATCH|POST|DELETE)'/.test(node.getText());
          if (writes || puts) found.add(declaration.name.getText());
        });
      }
    }
  }
  for (const inner of ['change', 'check', 'changeOrWait', 'flushAll']) found.delete(inner);
  return found;
};

/** Nobody taps these, so nothing is told of them. */
const unasked: Record<string, string> = {
  markRead: 'messages that are on the screen are read by that',
  noteRead: 'an announcement that is on the screen is read by that',
  noteOpened: 'an order that is on the screen was opened by that',
  seeDesktop: 'a code that a link brings is opened as the page is; the screen says what comes of it',
  enterSubscriptions: 'the answer to WeChat’s own question is passed on',
};

describe('U15: one way to tell', () => {
  const every = changes();

  it('knows what changes something', () => {
    expect([...every]).to.include.members([
      'claim',
      'withdraw',
      'putOffer',
      'editTask',
      'sendCheck',
      'certify',
      'editMe',
    ]);
    expect(every.size).to.be.above(35);
  });

  it('is taken by every page: a change is made inside perform, and nowhere else', () => {
    const loose: string[] = [];
    const acting = new Set<string>();
    for (const page of allPages) {
      const file = `${page}.ts`;
      const wrappers = new Map<string, ts.Node>();
      walk(parsed(file), (node) => {
        // A change that is made up beside, under a name, is looked for where that name is handed on.
        if (ts.isVariableDeclaration(node) && node.initializer && ts.isArrowFunction(node.initializer))
          wrappers.set(node.name.getText(), node);
      });
      walk(parsed(file), (node) => {
        const name = called(node);
        if (!every.has(name) || name in unasked) return;
        let within: ts.Node | undefined = node;
        let inside = false;
        for (; within && !inside; within = within.parent) {
          if (called(within) === 'perform') inside = true;
          else if (ts.isVariableDeclaration(within) && wrappers.has(within.name.getText()))
            inside = new RegExp(`perform(<\\w+>)?\\(\\s*this,\\s*${within.name.getText()}\\b`).test(read(file));
        }
        if (inside) acting.add(page);
        else loose.push(`${file}: ${name}`);
      });
      // A change may also be handed over by its name: perform(this, makeMemberCode, …).
      for (const [, name] of read(file).matchAll(/perform\(\s*this,\s*(\w+)\s*,/g))
        if (every.has(name)) acting.add(page);
    }
    expect(loose).to.deep.equal([]);
    expect(acting.size).to.be.above(18);
  });

  it('scrolls to what is there: every result that an action names stands in its page', () => {
    const missing = allPages.flatMap((page) => {
      const template = read(`${page}.wxml`);
      return [...read(`${page}.ts`).matchAll(/show: ['`]#([\w-]+?)(-\$\{[^}]*\})?['`]/g)]
        .filter(([, id, more]) => !template.includes(more ? `id="${id}-{{` : `id="${id}"`))
        .map(([whole]) => `${page}: ${whole}`);
    });
    expect(missing).to.deep.equal([]);
  });
});

describe('an address within the mini-program', () => {
  it('is that of a page, in the inbox too, whatever a message is about', () => {
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(ts|wxml)$/.test(file));
    const led = files.flatMap((file) =>
      [...read(file).matchAll(/["'`]\/([\w-]+\/[\w-]+\/index)(?=["'`?])/g)].map(([, page]) => ({ file, page })),
    );
    expect(led.filter(({ page }) => !allPages.includes(page))).to.deep.equal([]);
    expect(led.filter(({ file }) => file === path.join('pages', 'inbox', 'present.ts')).length).to.be.above(15);
  });
});

describe('U15: one way to refuse', () => {
  /** Fields that only look for something: nothing of them is sent as a form. */
  const searches = ['typed" confirm', 'confirm-type="search"'];
  const forms = allPages.filter((page) => /\bform: \{|\n {2}form,/.test(read(`${page}.ts`)));
  const tagsOf = (page: string): string[] =>
    [...read(`${page}.wxml`).matchAll(/<(?:input|textarea|text-field)\b[^>]*>/g)].map(([tag]) => tag);
  const fieldsOf = (page: string): string[] => {
    const names: string[] = [];
    const collect = (source: ts.SourceFile, of: string): void =>
      walk(source, (node) => {
        const named = ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node);
        if (!named || node.name.getText() !== of || !node.initializer) return;
        if (ts.isObjectLiteralExpression(node.initializer))
          names.push(...node.initializer.properties.map((property) => property.name!.getText()));
        else collect(parsed(`${path.dirname(page)}/form.ts`), node.initializer.getText());
      });
    collect(parsed(`${page}.ts`), 'fields');
    return names;
  };

  it('is taken by every page into which something is typed that is sent', () => {
    const typedInto = allPages.filter((page) =>
      tagsOf(page).some((tag) => !searches.some((sign) => tag.includes(sign))),
    );
    expect(typedInto.filter((page) => !forms.includes(page))).to.deep.equal([]);
    expect(forms.length).to.be.at.least(9);
  });

  for (const page of forms) {
    it(`${page}: each field has its place, its message and its cursor`, () => {
      const template = read(`${page}.wxml`);
      const fields = fieldsOf(page);
      expect(fields.length).to.be.above(0);
      for (const field of fields) {
        expect(template, `where ${field} stands`).to.include(`id="field-${field}"`);
        // A text field shows it itself; what is chosen by taps has it below.
        expect(template, `what is wrong with ${field}`).to.match(
          new RegExp(`role="alert">\\{\\{wrong\\.${field}\\}\\}|<text-field[^>]* wrong="\\{\\{wrong\\.${field} `),
        );
      }
      for (const tag of tagsOf(page)) {
        const [, field] = /data-field="(\w+)"/.exec(tag) ?? [];
        if (searches.some((sign) => tag.includes(sign)) || /bind:typed="nameRole"/.test(tag)) continue;
        expect(fields, tag).to.include(field);
        expect(tag, 'forgets the error when it is mended').to.include('bind:typed="typed"');
        expect(tag, 'gets the cursor').to.include(`focus="{{focus === '${field}'}}"`);
      }
    });
  }

  it('leaves no page a message of its own making', () => {
    const own = allPages.filter((page) => /wrong: ''|setData\(\{ wrong/.test(read(`${page}.ts`)));
    expect(own).to.deep.equal([]);
    expect(existsSync(path.join(root, 'tools/say-done.ts'))).to.equal(false);
  });
});
