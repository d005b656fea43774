export function trainFiles(): void {}
