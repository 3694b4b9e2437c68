//! Names of files and folders in a folder of routes.

use super::{Crate, check_routes, errors};
use crate::{
    problem::Problems,
    routes::{self, folder::walk, routes},
};

#[test]
fn right_names() {
    check_routes(
        &[
            "get.ts",
            "v1/users/GET.js",
            "v1/users/Post.mts",
            "v1/users/[id]/any.mjs",
            "v1/files/[...path]/get.ts",
        ],
        "",
    );
    check_routes(&["{id}/get.ts", "[id]/put.ts", "{id}/a/get.ts"], "");
}

#[test]
fn what_is_no_route() {
    check_routes(
        &[
            "get.ts",
            "get.test.ts",
            "get.spec.ts",
            "get.d.ts",
            "README.md",
            ".DS_Store",
        ],
        "",
    );
    check_routes(
        &[
            "get.ts",
            "package.json",
            "tsconfig.json",
            "node_modules/zod/index.ts",
            "_lib/pool.ts",
            "_pool.ts",
        ],
        "",
    );
}

#[test]
fn not_a_method() {
    check_routes(
        &[
            "fetch.ts",
            "users/pots.js",
            "users/remove.ts",
            "users/TRACE.ts",
            "users/get.handler.ts",
        ],
        "\
`api/fetch.ts` is not an HTTP method
help: rename it to `get.ts`, or to `_fetch.ts` if it is a helper
`api/users/TRACE.ts` is not an HTTP method that API Gateway takes
help: rename it to `get.ts`, or to `_TRACE.ts` if it is a helper
`api/users/get.handler.ts` is not an HTTP method
help: rename it to `get.ts`, or to `_get.handler.ts` if it is a helper
`api/users/pots.js` is not an HTTP method
help: rename it to `post.js`, or to `_pots.js` if it is a helper
`api/users/remove.ts` is not an HTTP method
help: rename it to `delete.ts`, or to `_remove.ts` if it is a helper",
    );
}

#[test]
fn not_a_handler() {
    check_routes(
        &["get.tsx", "query.sql"],
        "\
`api/get.tsx` is not a handler: those end in `.ts`, `.mts`, `.js`, `.mjs`, `.py`, or, built beforehand, in `.zip`, and folders in `.built`
help: move it out of the folder, or rename it to `_get.tsx` if it is a helper
`api/query.sql` is not a handler: those end in `.ts`, `.mts`, `.js`, `.mjs`, `.py`, or, built beforehand, in `.zip`, and folders in `.built`
help: move it out of the folder, or rename it to `_query.sql` if it is a helper",
    );
}

#[test]
fn two_handlers_of_one_route() {
    check_routes(
        &[
            "users/get.ts",
            "users/GET.ts",
            "users/get.js",
            "a/[id]/get.ts",
            "a/{id}/get.ts",
        ],
        "\
`api/a/[id]/get.ts` and `api/a/{id}/get.ts` both answer `GET /a/{id}`
help: remove one of them
`api/users/GET.ts` and `api/users/get.js` both answer `GET /users`
help: remove one of them
`api/users/GET.ts` and `api/users/get.ts` both answer `GET /users`
help: remove one of them",
    );
}

#[test]
fn sibling_params() {
    check_routes(
        &["users/[id]/get.ts", "users/[userId]/put.ts", "a/[id]/b/[c]/get.ts", "a/{id}/b/[...d]/get.ts"],
        "\
`api/a/[id]/b/[c]` and `api/a/{id}/b/[...d]` name one part of the path `{c}` and `{d+}`: API Gateway takes one name for it
help: rename `[...d]` to `[c]`
`api/users/[id]` and `api/users/[userId]` name one part of the path `{id}` and `{userId}`: API Gateway takes one name for it
help: rename `[userId]` to `[id]`",
    );
}

#[test]
fn illegal_parts() {
    check_routes(
        &["user profile/get.ts", "[id/get.ts", "[[...slug]]/get.ts", "größe/get.ts"],
        "\
the folder `api/[[...slug]]`: `[[...slug]]` is not a path parameter
help: rename it to `[...slug]`
the folder `api/[id`: `[id` is not a path parameter
help: rename it to `[id]`
the folder `api/größe`: `größe` cannot be part of a path: API Gateway takes ASCII letters, digits, `.`, `_`, `-` and `:`
help: rename it to `gr-e`
the folder `api/user profile`: `user profile` cannot be part of a path: API Gateway takes ASCII letters, digits, `.`, `_`, `-` and `:`
help: rename it to `user-profile`",
    );
}

#[test]
fn params_that_cannot_be() {
    check_routes(
        &["[...rest]/users/get.ts", "users/[id]/posts/[id]/get.ts"],
        "\
the folder `api/[...rest]/users` stands inside `{rest+}`, which takes the rest of the path, so nothing can follow it
help: move `users` out of it, or make it one part with `[rest]`
the folder `api/users/[id]/posts/[id]` is a second parameter `id` in one path, which could hold only one of the two values
help: give it another name, such as `[other_id]`",
    );
}

#[test]
fn empty_folders() {
    check_routes(
        &[""],
        "the folder `api` has no route\nhelp: add a handler such as `get.ts`",
    );
    check_routes(
        &["v1/get.ts", "v1/orders/_lib/pool.ts", "v1/orders/README.md"],
        "the folder `api/v1/orders` has no route\nhelp: add a handler such as `get.ts`, or rename the folder to `_orders` if it holds helpers",
    );
}

#[cfg(unix)]
#[test]
fn links_and_odd_names() {
    use std::ffi::OsStr;
    use std::os::unix::{ffi::OsStrExt, fs::symlink};

    let made = Crate::with(&[
        ("api/get.ts", "export const handler = () => {}"),
        ("lib/a.ts", ""),
    ]);
    let api = made.path().join("api");
    symlink(made.path().join("lib"), api.join("_lib")).unwrap();
    assert_eq!(errors(made.routes()), "", "a link to a folder is a folder");

    symlink(&api, api.join("again")).unwrap();
    symlink("/", api.join("everything")).unwrap();
    symlink(made.path().join("gone.ts"), api.join("put.ts")).unwrap();
    std::fs::write(api.join(OsStr::from_bytes(b"p\xfft.ts")), "").unwrap();
    assert_eq!(
        errors(made.routes()),
        "\
`api/again` is a symbolic link to a folder that it is in, so it has no end
help: remove the link
`api/everything` is a symbolic link to a folder that it is in, so it has no end
help: remove the link
`api/put.ts` cannot be read: no such file or directory
help: make it readable, or remove it
the name of `api/p\u{fffd}t.ts` is not UTF-8
help: rename it"
    );
}

#[test]
fn counts() {
    let check = |files: &[&str], expected: [usize; 2]| {
        let files: Vec<String> = files.iter().map(|file| format!("api/{file}")).collect();
        let made = Crate::with(&files.iter().map(|file| (&**file, "")).collect::<Vec<_>>());
        let (mut disk, mut problems) = (made.disk(), Problems::default());
        let folder = walk(&mut disk, "api", &mut problems);
        let found = routes(&folder, &mut problems);
        assert_eq!(problems.messages(), [""; 0]);
        assert_eq!(routes::counts(&found), expected, "{files:?}");
    };
    check(&["get.ts"], [0, 1]);
    check(
        &[
            "v1/users/get.ts",
            "v1/users/post.ts",
            "v1/users/[id]/get.ts",
        ],
        [3, 2],
    );
    check(&["a/options.ts", "a/get.ts", "b/get.ts", "get.ts"], [2, 2]);
}
