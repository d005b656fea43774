export function predictFiles(): void {}
