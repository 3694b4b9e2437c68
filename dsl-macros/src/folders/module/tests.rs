//! Ways to write an export or an import, and what is found of them.

use super::Module;

/// What the module says of itself: `exports | imports`, with `name<specifier` for what is handed on, `*<specifier` for all of a
/// module, `?` for what cannot be known, and `type:` before imports of types.
fn check(text: &str, expected: &str) {
    let module = Module::parse(text);
    let mut exports: Vec<String> = module.exports.into_iter().collect();
    exports.extend(
        module
            .reexports
            .into_iter()
            .map(|name| format!("{}={}<{}", name.name, name.original, name.specifier)),
    );
    exports.extend(
        module
            .stars
            .into_iter()
            .map(|specifier| format!("*<{specifier}")),
    );
    exports.extend(module.opaque.then(|| "?".to_owned()));
    let imports = module.imports.into_iter().map(|import| {
        format!(
            "{}{}",
            if import.types { "type:" } else { "" },
            import.specifier
        )
    });
    let shown = format!(
        "{} | {}",
        exports.join(" "),
        imports.collect::<Vec<_>>().join(" ")
    );
    assert_eq!(shown.trim(), expected, "{text}");
}

#[test]
fn declarations() {
    check("export const handler = async () => {}", "handler |");
    check(
        "export const handler: Handler<A, B> = middy(async (event) => ({}))",
        "handler |",
    );
    check("export async function handler(event) {}", "handler |");
    check("export function* pages() {}", "pages |");
    check(
        "export let a = f(1, 2), b = [3, 4]\nconst c = 5, d = 6",
        "a b |",
    );
    check(
        "export const { a, b: c, d: { e }, f = { g: h }, ...i } = j, [k, , l = m] = n",
        "a c e f i k l |",
    );
    check(
        "export class Handler {}\nexport abstract class B {}\nexport enum C {}\nexport const enum D {}",
        "B C D Handler |",
    );
    check("export default handler", "default |");
    check("export default async function handler() {}", "default |");
}

#[test]
fn types_are_no_exports() {
    check(
        "export type handler = () => void; export interface handler {}; export declare const handler: A",
        "|",
    );
    check(
        "export type { handler } from './a'; export type * from './b'; export type { handler }",
        "| type:./a type:./b",
    );
    check("export { type handler, type A as B, type, b }", "b type |");
}

#[test]
fn lists() {
    check("export { main as handler, other }", "handler other |");
    check("export { main as 'handler' }", "handler |");
    check(
        "export { default as handler, x } from './main'",
        "handler=default<./main x=x<./main | ./main",
    );
    check(
        "export * from './main'; export * as all from './all'",
        "all *<./main | ./main ./all",
    );
}

#[test]
fn commonjs() {
    check(
        "exports.handler = f; exports['other'] = g",
        "handler other |",
    );
    check("module.exports.handler = async () => {}", "handler |");
    check(
        "module.exports = { handler, a: b(c, d), async e() {}, 'f': 1 }",
        "a e f handler |",
    );
    check("0 && (module.exports = { handler });", "handler |");
    check(
        "Object.defineProperty(exports, '__esModule', { value: true }); Object.defineProperty(exports, 'handler', {})",
        "handler |",
    );
    check("module.exports = require('./main')", "*<./main | ./main");
    check("module.exports = async (event) => {}", "default |");
    check("module.exports = { ...a }", "? |");
    check("module.exports = make()", "? |");
    check("export = { handler }", "handler |");
    check("if (exports.handler === a) {}", "|");
    check("this.exports.handler = a", "|");
}

#[test]
fn nothing_that_only_looks_like_it() {
    check(
        "// export const handler = 1\nconst s = `export const handler = ${'export {handler}'}`",
        "|",
    );
    check("const re = /'/; export const a = 1 // '", "a |");
    check("function f() { const handler = 1 }", "|");
}

#[test]
fn imports() {
    check(
        "import './a'; import b from './b'; import { c } from './c'; import d, * as e from './d'",
        "| ./a ./b ./c ./d",
    );
    check(
        "import {\n  from,\n} from './a'\nimport json from './b.json' with { type: 'json' }",
        "| ./a ./b.json",
    );
    check(
        "import type { A } from './a'; import type B from './b'; import { type C } from './c'",
        "| type:./a type:./b ./c",
    );
    check(
        "import type from './a'; import type, { b } from './b'; import type from from './c'",
        "| ./a ./b type:./c",
    );
    check(
        "import a = require('./a'); const b = require('./b')",
        "| ./a ./b",
    );
    check(
        "export const handler = async () => { const { a } = await import('./a') }",
        "handler | ./a",
    );
    check("import.meta.url; import(`./a/${b}`); require(c)", "|");
}
