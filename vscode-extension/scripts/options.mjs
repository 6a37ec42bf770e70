// How the extension is bundled into one file.
import path from 'node:path';

export const OPTIONS = {
  absWorkingDir: path.dirname(import.meta.dirname),
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.js',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  logLevel: 'warning',
};
