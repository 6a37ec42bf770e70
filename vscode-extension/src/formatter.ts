// Formatting. VS Code asks its user to choose as soon as two extensions format YAML, and the choice counts for every YAML
// file: so nothing is offered beside the YAML extension while that formats. The command formats in any case.
import * as vscode from 'vscode';
import { condaFiles } from './fileKinds';
import { offersFormatting } from './offersFormatting';
import * as notifications from './notifications';
import type { Formatted } from './protocol';
import * as settings from './settings';

const YAML = 'redhat.vscode-yaml';

/** Asks the server; undefined while none runs. */
export type Format = (uri: vscode.Uri) => Promise<Formatted | undefined>;

export class Formatter implements vscode.Disposable {
  private offered: vscode.Disposable | undefined;
  private readonly listeners: vscode.Disposable;

  constructor(private readonly format: Format) {
    this.offer();
    this.listeners = vscode.Disposable.from(
      vscode.extensions.onDidChange(() => { this.offer(); }),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (['yaml.format.enable', settings.FORMAT, `${settings.SECTION}.files`].some((key) => change.affectsConfiguration(key))) this.offer();
      }),
    );
  }

  /** Formats the document of the active editor, and says why it is not formatted. */
  async formatActive(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const formatted = editor && await this.format(editor.document.uri);
    if (!editor || !formatted) {
      await notifications.information(vscode.l10n.t('Open an environment file or a .condarc first.'));
      return;
    }
    if (formatted.problem !== null) {
      await notifications.warning(formatted.problem);
      return;
    }
    if (formatted.version !== editor.document.version) return;
    const change = new vscode.WorkspaceEdit();
    change.set(editor.document.uri, edits(formatted));
    await vscode.workspace.applyEdit(change);
  }

  dispose(): void {
    this.listeners.dispose();
    this.offered?.dispose();
  }

  private offer(): void {
    this.offered?.dispose();
    this.offered = undefined;
    const yamlFormats = vscode.extensions.getExtension(YAML) !== undefined && vscode.workspace.getConfiguration('yaml', null).get('format.enable', true);
    if (!offersFormatting(settings.format(), yamlFormats)) return;
    this.offered = vscode.languages.registerDocumentFormattingEditProvider(condaFiles(settings.extraGlobs()), {
      provideDocumentFormattingEdits: async (document) => {
        const formatted = await this.format(document.uri);
        return formatted?.version === document.version ? edits(formatted) : [];
      },
    });
  }
}

function edits(formatted: Formatted): vscode.TextEdit[] {
  return formatted.edits.map(({ range: { start, end }, newText }) =>
    new vscode.TextEdit(new vscode.Range(start.line, start.character, end.line, end.character), newText));
}
