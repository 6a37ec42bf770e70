// Which extensions a suite installs beside ours: the stand-ins, or what CLS_E2E_EXTENSIONS names in their place.
//
// CLS_E2E_EXTENSIONS=dir1:dir2 names folders of built extensions (each with its package.json) or .vsix files. One that has the identifier
// of a stand-in takes its place; others are added. The witness, which tells in the status bar what is held, is always there.
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installExtensions } from './host.mjs';

const IDS = { 'ms-python': 'ms-python.python', 'ms-python-envs': 'ms-python.vscode-python-envs', 'redhat-yaml': 'redhat.vscode-yaml' };

/** Whether the suites run against the extensions themselves. */
export function areReal() {
  return named().length > 0;
}

/** Installs ours and the given ones; `names` are stand-ins. */
export function installBeside(at, built, names) {
  const others = named().map((entry) => ({ entry, id: idOf(entry) }));
  const standins = names.filter((name) => !others.some(({ id }) => id === IDS[name])).map((name) => built.standins[name]);
  const packages = others.filter(({ entry }) => entry.endsWith('.vsix')).map(({ entry }) => entry);
  installExtensions(at, [...standins, built.standins.witness, ...packages, built.vsix]);
  for (const { entry, id } of others.filter(({ entry }) => !entry.endsWith('.vsix'))) register(at, entry, id);
}

function named() {
  return (process.env.CLS_E2E_EXTENSIONS ?? '').split(path.delimiter).filter(Boolean).map((entry) => path.resolve(entry));
}

/** A package is called after its extension; a folder says it in its manifest. */
function idOf(entry) {
  if (!existsSync(entry)) throw new Error(`CLS_E2E_EXTENSIONS: ${entry} does not exist`);
  if (entry.endsWith('.vsix')) return Object.values(IDS).find((id) => path.basename(entry).includes(id)) ?? entry;
  const { publisher, name } = manifest(entry);
  return `${publisher}.${name}`;
}

/** Does for a folder what installing does for a package, without copying what may be hundreds of megabytes. */
function register(at, folder, id) {
  const list = path.join(at.ext, 'extensions.json');
  const { version } = manifest(folder);
  const relativeLocation = `${id}-${version}`;
  symlinkSync(folder, path.join(at.ext, relativeLocation));
  const location = { $mid: 1, path: path.join(at.ext, relativeLocation), scheme: 'file' };
  const entry = { identifier: { id }, version, location, relativeLocation, metadata: { source: 'vsix' } };
  const others = JSON.parse(readFileSync(list, 'utf8')).filter(({ identifier }) => identifier.id !== id);
  writeFileSync(list, JSON.stringify([...others, entry]));
}

function manifest(folder) {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
}
