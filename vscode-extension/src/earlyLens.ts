// The commands above a line until the server has started: lenses that come a second after the text push it down. Each stands
// where the server will put one, so that nothing moves when its own take their place.
import * as vscode from 'vscode';
import { CLIENT_COMMANDS } from './configuration/protocol';
import { condaFiles, isCertainlyCondas } from './fileKinds';
import { lensLine } from './lensLine';
import type { Server } from './server';
import { extraGlobs } from './settings';

export function earlyLenses(server: Server): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider = vscode.languages.registerCodeLensProvider(condaFiles(extraGlobs()), {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => {
      const waits = server.state === 'waiting' || server.state === 'starting';
      return waits && isCertainlyCondas(document.uri.path) ? lenses(document) : [];
    },
  });
  return vscode.Disposable.from(provider, changed, server.onDidChangeState(() => { changed.fire(); }));
}

function lenses(document: vscode.TextDocument): vscode.CodeLens[] {
  const isCondarc = !/environment\.ya?ml$/.test(document.uri.path);
  const line = lensLine(document.getText(), isCondarc);
  if (line === undefined) return [];
  const [title, command] = isCondarc
    ? [vscode.l10n.t('Show what is in effect'), CLIENT_COMMANDS.showEffectiveConfiguration]
    : [vscode.l10n.t('Select environment'), CLIENT_COMMANDS.selectEnvironment];
  return [new vscode.CodeLens(new vscode.Range(line, 0, line, 0), { title, command, arguments: [document.uri.toString()] })];
}
