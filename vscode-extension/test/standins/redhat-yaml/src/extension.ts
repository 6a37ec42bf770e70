// Stands in for redhat.vscode-yaml: keeps the contributors that register and answers as the real one asks them.
import type { YamlExtensionApi } from '../../../../src/yamlExtension';

type Contributor = Parameters<YamlExtensionApi['registerContributor']>;
export type StandinApi = YamlExtensionApi & { readonly contributors: readonly Contributor[] };

export function activate(): StandinApi {
  const contributors: Contributor[] = [];
  return {
    contributors,
    registerContributor: (...contributor) => {
      // As the real one: a scheme is taken once.
      if (contributors.some(([scheme]) => scheme === contributor[0])) return false;
      contributors.push(contributor);
      return true;
    },
  };
}
