//! Node.js's own modules, which need no package, in the version that `Language::runtime` names.

/// Their names. `node:` before one says the same.
pub(crate) const NAMES: [&str; 41] = [
    "assert",
    "async_hooks",
    "buffer",
    "child_process",
    "cluster",
    "console",
    "constants",
    "crypto",
    "dgram",
    "diagnostics_channel",
    "dns",
    "domain",
    "events",
    "fs",
    "http",
    "http2",
    "https",
    "inspector",
    "module",
    "net",
    "os",
    "path",
    "perf_hooks",
    "process",
    "punycode",
    "querystring",
    "readline",
    "repl",
    "stream",
    "string_decoder",
    "sys",
    "timers",
    "tls",
    "trace_events",
    "tty",
    "url",
    "util",
    "v8",
    "vm",
    "wasi",
    "zlib",
];

/// What may be imported of them besides.
const INSIDE: [&str; 14] = [
    "assert/strict",
    "dns/promises",
    "fs/promises",
    "inspector/promises",
    "path/posix",
    "path/win32",
    "readline/promises",
    "stream/consumers",
    "stream/promises",
    "stream/web",
    "timers/promises",
    "util/types",
    "_http_agent",
    "_stream_wrap",
];

/// Whether Node.js itself has a module of this name. `buffer/` and `punycode/es6` are packages.
pub(crate) fn is_built_in(specifier: &str) -> bool {
    specifier.starts_with("node:") || NAMES.contains(&specifier) || INSIDE.contains(&specifier)
}
