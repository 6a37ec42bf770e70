// The JSON schema that accepts everything, offered to other YAML tools for files this server checks.
import { isCertainlyCondas } from './fileKinds';

export const SCHEMA_SCHEME = 'conda-language-server';
const OPEN_SCHEMA = `${SCHEMA_SCHEME}://schema/anything`;
const CONTENT = JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', title: 'Checked by Conda Language Server' });

/** The schema for a document, or undefined to leave the choice to the YAML extension. */
export function schemaFor(resource: string, wanted: boolean): string | undefined {
  return wanted && isCertainlyCondas(resource) ? OPEN_SCHEMA : undefined;
}

/** The text of the schema, or undefined if it is somebody else's. */
export function schemaContent(uri: string): string | undefined {
  return uri === OPEN_SCHEMA ? CONTENT : undefined;
}
