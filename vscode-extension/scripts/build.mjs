// Bundles the extension for development, with source maps: `node scripts/build.mjs [--watch]`.
import { build, context } from 'esbuild';
import { OPTIONS } from './options.mjs';

const options = { ...OPTIONS, sourcemap: true };
if (process.argv.includes('--watch')) await (await context(options)).watch();
else await build(options);
