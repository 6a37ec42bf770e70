import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'out/', 'bundled/', 'e2e/host/node_modules/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Numbers in a text are what the reader wants to see: seconds, lines, counts.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    // What they show would be links and icons where it comes from a workspace: `notifications.ts` makes it harmless.
    files: ['src/**/*.ts'],
    ignores: ['src/notifications.ts'],
    rules: {
      'no-restricted-syntax': ['error', {
        selector: 'MemberExpression[property.name=/^(show(Information|Warning|Error)Message|showQuickPick|createQuickPick|showInputBox|createInputBox|withProgress|setStatusBarMessage)$/]',
        message: 'Use notifications.ts.',
      }, {
        selector: 'ObjectPattern > Property[key.name=/^(show(Information|Warning|Error)Message|showQuickPick|createQuickPick|showInputBox|createInputBox|withProgress)$/]',
        message: 'Use notifications.ts.',
      }, {
        selector: 'MemberExpression[property.name=/^(appendMarkdown|isTrusted|supportHtml)$/][object.type!="MemberExpression"][object.name!="lines"]',
        message: 'Markdown is made in statusBar.ts alone.',
      }],
    },
  },
  {
    // The runners of node:test and mocha wait for what `test()` and `suite()` return themselves.
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', {
        allowForKnownSafeCalls: [{ from: 'package', name: ['test', 'suite', 'describe', 'it'], package: 'node:test' }],
      }],
    },
  },
  {
    // There is no editor here, so its classes exist as types only.
    files: ['test/unit/**/*.ts'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly', console: 'readonly', fetch: 'readonly', URL: 'readonly', URLSearchParams: 'readonly',
        setTimeout: 'readonly', clearTimeout: 'readonly',
      },
    },
  },
);
