//! Ways to write an export or an import, and what is found of them.

use super::{Module, Shape, Types};

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
        let marks = [
            (import.types == Types::All, "type:"),
            (import.types == Types::Names, "types:"),
            (import.optional, "optional:"),
            (import.pattern, "pattern:"),
        ];
        let marks = marks
            .into_iter()
            .filter_map(|(is, mark)| is.then_some(mark));
        marks.chain([import.specifier.as_str()]).collect::<String>()
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
        "| type:./a type:./b types:./c",
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
    check("import.meta.url; import(`a/${b}`); require(c)", "|");
    check(
        "import(`./a/${b}.ts`); require('../c' + d); import('./e/' + f + '.json'); import('./g' + '.js'); import(a ? './h' : './i')",
        "| pattern:./a/**.ts pattern:../c* pattern:./e/**.json ./g.js ./h ./i",
    );
}

#[test]
fn imports_that_may_fail() {
    check(
        "try { a = require('b') } catch {} require('c'); import('d').catch(e); import('f').then(g); import('h').then(i, j)",
        "| optional:b c optional:d f optional:h",
    );
}

#[test]
fn imports_of_types_alone() {
    check(
        "let a: import('b').C; let d: typeof import('e'); import type F = require('f'); import G = require('g'); import { type H } from 'h'; import i, { type J } from 'i'; export { type K } from 'k'",
        "| g types:h i k",
    );
}

/// What the module's `handler` stands for.
fn shape(text: &str) -> Shape {
    let module = Module::parse(text);
    let mut shape = module
        .shapes
        .get("handler")
        .cloned()
        .unwrap_or(Shape::Unknown);
    while let Shape::Named(name) = &shape {
        shape = module.declares.get(name).cloned().unwrap_or(Shape::Unknown);
    }
    shape
}

#[test]
fn functions_and_their_length() {
    for (text, parameters) in [
        (
            "export const handler = async (event, context, callback) => {}",
            3,
        ),
        (
            "export const handler: Handler<Map<A, B>, C> = (event: Map<A, B>, { id }: Context, callback?: D) => {}",
            3,
        ),
        (
            "export const handler: (a: A) => B = (event, context = {}, callback) => {}",
            1,
        ),
        ("export function handler(this: A, event, ...rest) {}", 1),
        (
            "export function handler(event): A\nexport function handler(event, context, callback): A {}",
            3,
        ),
        ("export const handler = function (a, b, c) {}", 3),
        (
            "export const handler = async function run<T>(a, b, c): Promise<T> {}\nfoo()",
            3,
        ),
        ("const main = event => 1\nexport { main as handler }", 1),
        ("function main(a, b, c) {}\nexport const handler = main", 3),
        ("exports.handler = (a, b, c) => {}", 3),
        ("module.exports['handler'] = function (a, b, c) {}", 3),
        ("module.exports = { handler(a, b, c) {} }", 3),
        ("module.exports = { async handler(a, b,) {}, x: 1 }", 2),
        ("module.exports = { handler: (a, b, c) => 1 }", 3),
        (
            "const handler = (a, b, c) => 1; module.exports = { handler }",
            3,
        ),
        (
            "export const handler = ((a, b, c): Promise<void> => {}) as Handler",
            3,
        ),
        ("export const handler = async <T,>(a: T, b, c) => {}", 3),
        ("export const handler = (a, b, c) => {} // satisfies", 3),
    ] {
        assert_eq!(shape(text), Shape::Function { parameters }, "{text}");
    }
}

#[test]
fn what_is_no_function() {
    for text in ["1", "'a'", "{ a: 1 }", "[1]", "null", "/a/\nlet b"] {
        assert_eq!(
            shape(&format!("export const handler = {text}")),
            Shape::Value,
            "{text}"
        );
    }
    assert_eq!(shape("export class handler {}"), Shape::Class);
    assert_eq!(
        shape("export async function* handler(event) {}"),
        Shape::Generator
    );
    assert_eq!(
        shape("export const handler = async function* () {}"),
        Shape::Generator
    );
}

#[test]
fn what_only_running_it_would_tell() {
    for text in [
        "export const handler = middy((a, b, c) => {})",
        "export const handler = awslambda.streamifyResponse(async (a, b, c) => {})",
        "export const handler = function (a, b, c) {}.bind(1)",
        "export const handler = (function (a, b, c) { return d })()",
        "export let handler = (a, b, c) => {}\nhandler = wrap(handler)",
        "exports.handler = (a, b, c) => {}; exports.handler = wrap(exports.handler)",
        "export const handler = 1 + a",
        "export const handler = [a][0]",
        "export const { handler } = make()",
        "export const handler = `a${b}`",
        "module.exports = { get handler() { return a } }",
    ] {
        assert_eq!(shape(text), Shape::Unknown, "{text}");
    }
}
