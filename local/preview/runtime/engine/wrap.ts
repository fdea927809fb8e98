/** Replaces a method of the engine by one that calls it. */
export function wrap<T extends (...args: never[]) => unknown>(
  owner: object,
  name: string,
  around: (original: T) => T,
): void {
  Reflect.set(owner, name, around(Reflect.get(owner, name) as T))
}
