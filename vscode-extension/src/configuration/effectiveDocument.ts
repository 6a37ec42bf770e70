// The effective configuration as a document to read. Its links lead to the files that set something.
import * as vscode from 'vscode';
import type { ConfigurationApi, EffectiveResult } from './protocol';

export const SCHEME = 'conda-configuration';

/** Gives the text of the documents with our scheme, and their links. The query of an address is that of the .condarc it was asked from. */
export class EffectiveDocument implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly links = new Map<string, EffectiveResult['links']>();
  private readonly subscriptions: readonly { dispose(): unknown }[];
  readonly onDidChange = this.changed.event;

  /** `api` gives the running server's answers, or undefined. */
  constructor(private readonly api: () => Promise<ConfigurationApi | undefined>) {
    this.subscriptions = [
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.languages.registerDocumentLinkProvider({ scheme: SCHEME }, this),
      vscode.workspace.onDidSaveTextDocument(() => { this.refresh(); }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => { this.links.delete(uri.toString()); }),
    ];
  }

  /** Opens the document, as it is now. */
  async open(from: string | undefined): Promise<void> {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${vscode.l10n.t('Effective Configuration')}.md`, query: from ?? '' });
    this.changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const api = await this.api();
    if (!api) return '';
    const { text, links } = await api.effective(uri.query === '' ? {} : { uri: uri.query });
    this.links.set(uri.toString(), links);
    return text;
  }

  provideDocumentLinks({ uri }: vscode.TextDocument): vscode.DocumentLink[] {
    return (this.links.get(uri.toString()) ?? []).map(({ range: { start, end }, target }) =>
      new vscode.DocumentLink(new vscode.Range(start.line, start.character, end.line, end.character), vscode.Uri.parse(target)));
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private refresh(): void {
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === SCHEME) this.changed.fire(uri);
  }
}
