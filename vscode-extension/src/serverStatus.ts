// The state of the server in the language status of the files it reads (the braces in the status bar).
import * as vscode from 'vscode';
import { documentSelector } from './fileKinds';
import { label } from './notice';
import type { Server, ServerState } from './server';
import { extraGlobs } from './settings';

export class ServerStatus implements vscode.Disposable {
  private readonly item = vscode.languages.createLanguageStatusItem('conda-language-server.state', documentSelector(extraGlobs()));
  private readonly listener: vscode.Disposable;

  constructor(private readonly server: Server) {
    this.item.name = 'Conda Language Server';
    this.listener = server.onDidChangeState((state) => {
      this.item.selector = documentSelector(extraGlobs());
      this.show(state);
    });
    this.show(server.state);
  }

  dispose(): void {
    this.listener.dispose();
    this.item.dispose();
  }

  private show(state: ServerState): void {
    const { python } = this.server;
    const restart = { command: 'conda-language-server.restart', title: vscode.l10n.t('Restart') };
    const choose = { command: 'conda-language-server.chooseInterpreter', title: vscode.l10n.t('Choose Python…') };
    this.item.busy = state === 'starting';
    this.item.severity = state === 'no-python' || state === 'failed' ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    this.item.text = words(state);
    this.item.detail = state === 'running' && python ? label(`Python ${python.version.join('.')}: ${python.executable}`) : '';
    this.item.command = state === 'no-python' ? choose : restart;
  }
}

function words(state: ServerState): string {
  switch (state) {
    case 'waiting': return vscode.l10n.t('Conda Language Server: not needed yet');
    case 'starting': return vscode.l10n.t('Conda Language Server: starting');
    case 'running': return vscode.l10n.t('Conda Language Server: running');
    case 'stopped': return vscode.l10n.t('Conda Language Server: stopped');
    case 'no-python': return vscode.l10n.t('Conda Language Server: no Python found');
    case 'failed': return vscode.l10n.t('Conda Language Server: could not be started');
  }
}
