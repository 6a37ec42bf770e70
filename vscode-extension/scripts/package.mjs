// One command from the sources to conda-language-server-<version>.vsix, on any system: `npm run package`.
import { copyFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { OPTIONS } from './options.mjs';
import { notices } from './notices.mjs';
import { runPython } from './python.mjs';

const root = path.dirname(import.meta.dirname);
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const packagePath = path.join(root, `conda-language-server-${version}.vsix`);
const { createVSIX } = createRequire(import.meta.url)('@vscode/vsce');

runPython(path.join(import.meta.dirname, 'bundle.py'));
rmSync(path.join(root, 'dist'), { recursive: true, force: true });
const { metafile } = await build({ ...OPTIONS, minify: true, sourcemap: false, metafile: true });
copyFileSync(path.join(root, '..', 'LICENSE'), path.join(root, 'LICENSE'));
writeFileSync(path.join(root, 'ThirdPartyNotices.txt'), notices(Object.keys(metafile.inputs)));
await createVSIX({ cwd: root, packagePath, dependencies: false, allowMissingRepository: true });
console.log(`${path.relative(process.cwd(), packagePath)}: ${(statSync(packagePath).size / 1e6).toFixed(2)} MB`);
