export function imagesIn(text: string): string[];
export function pinned(text: string, digests: ReadonlyMap<string, string>): string;
