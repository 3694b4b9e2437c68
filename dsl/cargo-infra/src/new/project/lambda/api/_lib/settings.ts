/** Settings that a `grant` in `main.rs` puts into the environment. One that is missing is a mistake there, not here. */
export function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") {
    throw new Error(`the environment has no ${name}`);
  }
  return value;
}
