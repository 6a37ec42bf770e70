// Red Hat's YAML extension validates environment.yml and .condarc against a small schema that Microsoft's Python
// extension brings along. Both it and this server would then report the same mistake, the schema less exactly.
// Red Hat's extension lets others name the schema of a file: one that accepts everything silences the schema and
// leaves its other features (formatting, syntax) alone. No setting of the user is touched.
import * as vscode from 'vscode';
import { withLimit } from './limit';
import { SCHEMA_SCHEME, schemaContent, schemaFor } from './openSchema';

const EXTENSION = 'redhat.vscode-yaml';

/** The part of the YAML extension's exports that is used here (its wiki, page "Extension API"). */
export interface YamlExtensionApi {
  registerContributor(
    scheme: string,
    requestSchema: (resource: string) => string | undefined,
    requestSchemaContent: (uri: string) => string | undefined,
    label?: string,
  ): boolean;
}

/** Registers the schema that accepts everything, if the YAML extension is installed. */
export async function replaceBundledSchema(wanted: () => boolean, log: vscode.LogOutputChannel): Promise<void> {
  const extension = vscode.extensions.getExtension<YamlExtensionApi | undefined>(EXTENSION);
  if (!extension) return;
  try {
    const api = await withLimit(extension.activate(), 30_000, EXTENSION);
    const done = api?.registerContributor(SCHEMA_SCHEME, (resource) => schemaFor(resource, wanted()), schemaContent, 'Conda Language Server');
    log.info(done ? `${EXTENSION}: its schema for environment files and .condarc is replaced` : `${EXTENSION}: took no schema`);
  } catch (error) {
    log.warn(`${EXTENSION}: ${String(error)}`);
  }
}
