//! Handlers that every call of Lambda's would fail with, and those that only look like them.

use super::{Crate, errors};

#[track_caller]
fn check(file: &str, text: &str, expected: &str) {
    let made = Crate::with(&[
        (file, text),
        (
            "main.ts",
            "export function main(a, b, c) {}\nexport default (a, b, c) => {}",
        ),
        ("main.py", "async def main(event, context): pass"),
    ]);
    let found = errors(made.handler(file));
    assert_eq!(found.lines().next().unwrap_or_default(), expected, "{text}");
}

#[test]
fn callbacks() {
    let refused = "`handler` of `get.ts` takes a third parameter, the callback that Lambda's Node.js 24 does not have: it refuses to start such a function";
    for text in [
        "export const handler = (event, context, callback) => {}",
        "export async function handler(event: A<B, C>, context: D, _: E) {}",
        "exports.handler = function (event, context, callback) {}",
        "module.exports = { handler(event, context, callback) {} }",
        "const main = (a, b, c) => {}; export { main as handler }",
    ] {
        check("get.ts", text, refused);
    }
    let elsewhere = refused.replace("`get.ts`", "`get.ts`, which `main.ts` defines,");
    check(
        "get.ts",
        "export { main as handler } from './main'",
        &elsewhere,
    );
    check(
        "get.ts",
        "export { default as handler } from './main'",
        &elsewhere,
    );
    check(
        "get.ts",
        "import run from './main'; export { run as handler }",
        &elsewhere,
    );
    check(
        "get.ts",
        "import { main } from './main'; export const handler = main",
        &elsewhere,
    );
    for text in [
        "export const handler = async (event, context) => {}",
        "export const handler = async (event, context, ...rest) => {}",
        "export const handler = async (event, context, signal = undefined) => {}",
        "export const handler = awslambda.streamifyResponse(async (event, stream, context) => {})",
        "import { main } from './main'; export const handler = wrap(main)",
    ] {
        check("get.ts", text, "");
    }
}

#[test]
fn what_is_no_function() {
    check(
        "get.ts",
        "export class handler {}",
        "`handler` of `get.ts` is a class, and Lambda calls a function",
    );
    check(
        "get.js",
        "exports.handler = 'x'",
        "`handler` of `get.js` is not a function",
    );
    check(
        "get.ts",
        "export const handler = { run() {} }",
        "`handler` of `get.ts` is not a function",
    );
    check(
        "get.mjs",
        "export async function* handler(event) {}",
        "`handler` of `get.mjs` is a generator, which Lambda does not run through",
    );
    check(
        "get.py",
        "class handler:\n    pass",
        "`handler` of `get.py` is a class, and Lambda calls a function",
    );
    check(
        "get.py",
        "handler = {}",
        "`handler` of `get.py` is not a function",
    );
}

#[test]
fn python() {
    let awaited = "is `async`, and Lambda's Python does not await what it returns";
    check(
        "get.py",
        "async def handler(event, context): pass",
        &format!("`handler` of `get.py` {awaited}"),
    );
    check(
        "get.py",
        "from main import main as handler",
        &format!("`handler` of `get.py`, which `main.py` defines, {awaited}"),
    );
    check(
        "get.py",
        "def handler(event, context):\n    yield 1",
        "`handler` of `get.py` yields, and Lambda's Python does not run through a generator",
    );
    check(
        "get.py",
        "def handler(event):\n    pass",
        "`handler` of `get.py` cannot be called with two arguments, and Lambda gives it the event and the context",
    );
    check(
        "get.py",
        "@sync\nasync def handler(event, context): pass",
        "",
    );
    check(
        "get.py",
        "from mangum import x\nhandler = x",
        "`get.py` imports `mangum`, which is not in its archive: it is not a module beside it, and not in Lambda's Python",
    );
}

#[test]
fn packages_of_python() {
    let refused = |name: &str| {
        format!(
            "`get.py` imports `{name}`, which is not in its archive: it is not a module beside it, and not in Lambda's Python"
        )
    };
    let handler = "\ndef handler(event, context): pass";
    check(
        "get.py",
        &format!("import requests{handler}"),
        &refused("requests"),
    );
    check(
        "get.py",
        &format!("from yaml import safe_load{handler}"),
        &refused("yaml"),
    );
    check(
        "get.py",
        "def handler(event, context):\n    import requests",
        &refused("requests"),
    );
    for given in [
        "import json, boto3\nfrom botocore.config import Config\nimport urllib3, dateutil.parser",
        "try:\n    import ujson as json\nexcept ImportError:\n    import json",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from mypy_boto3_s3 import S3Client",
        "from contextlib import suppress\nwith suppress(ImportError):\n    import ddtrace",
        "try: import orjson\nexcept: orjson = None",
        "from __future__ import annotations",
        "import main",
    ] {
        check("get.py", &format!("{given}{handler}"), "");
    }
    // What pip installed beside the handler may import more inside its functions.
    let made = Crate::with(&[
        (
            "api/get.py",
            "import lib\ndef handler(event, context): pass",
        ),
        ("api/lib/__init__.py", "def to_frame():\n    import pandas"),
        ("api/lib-1.0.dist-info/METADATA", ""),
    ]);
    assert_eq!(errors(made.handler("api/get.py")), "");
    made.write("api/lib/__init__.py", "import pandas");
    assert!(
        errors(made.handler("api/get.py"))
            .starts_with("`api/lib/__init__.py` imports `pandas`, which is not in its archive")
    );
    made.write("api/lib/__init__.py", "");
    made.write(
        "api/get.py",
        "import libb\ndef handler(event, context): pass",
    );
    made.write("api/libs.py", "");
    assert!(errors(made.handler("api/get.py")).ends_with("help: did you mean `libs`?"));
}
