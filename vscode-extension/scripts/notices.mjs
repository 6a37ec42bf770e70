// The licences of everything the package contains that was made by others.
import { readdirSync, readFileSync, existsSync } from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const LICENCE = /^(licen[cs]e|copying|notice)(\.|-|$)/i;

/** The text for ThirdPartyNotices.txt. `inputs` are the files that esbuild bundled. */
export function notices(inputs) {
  const parts = [...nodePackages(inputs), ...pythonPackages()];
  const without = parts.filter((part) => part.texts.length === 0).map((part) => part.title);
  if (without.length > 0) throw new Error(`no licence text found for ${without.join(', ')}`);
  const sections = parts.map((part) => `${part.title}\n${'-'.repeat(part.title.length)}\n\n${part.texts.join('\n\n')}\n`);
  return `This package contains the following works of others.\n\n${sections.join('\n\n')}`;
}

function nodePackages(inputs) {
  const folders = new Set(inputs.map((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]).filter(Boolean));
  return [...folders].sort().map((folder) => {
    const { name, version } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
    return { title: `${name} ${version}`, texts: licences(path.join(root, folder)) };
  });
}

function pythonPackages() {
  const libs = path.join(root, 'bundled', 'libs');
  return readdirSync(libs).filter((name) => name.endsWith('.dist-info')).sort().map((name) => {
    const folder = path.join(libs, name);
    const inner = path.join(folder, 'licenses');
    return { title: name.replace('.dist-info', '').replace('-', ' '), texts: [...licences(folder), ...(existsSync(inner) ? licences(inner) : [])] };
  });
}

function licences(folder) {
  return readdirSync(folder).filter((name) => LICENCE.test(name)).sort().map((name) => readFileSync(path.join(folder, name), 'utf8').trim());
}
