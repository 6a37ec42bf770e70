// Whether a formatter is offered. Pure, so that it can be tested without VS Code.
export type FormatSetting = 'auto' | 'always' | 'never';

export function offersFormatting(setting: FormatSetting, anotherFormats: boolean): boolean {
  return setting === 'always' || (setting === 'auto' && !anotherFormats);
}
