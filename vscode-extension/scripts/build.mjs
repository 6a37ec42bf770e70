// Bundles the extension into one file: `node scripts/build.mjs [--watch] [--development]`.
import path from 'node:path';
import { build, context } from 'esbuild';

const root = path.dirname(import.meta.dirname);

export const OPTIONS = {
  absWorkingDir: root,
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.js',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  minify: !process.argv.includes('--development'),
  sourcemap: process.argv.includes('--development'),
  legalComments: 'external',
  logLevel: 'warning',
};

if (process.argv.includes('--watch')) await (await context(OPTIONS)).watch();
else await build(OPTIONS);
