//! Code in the template itself is for Node.js and Python: Lambda writes it to one file and interprets it.
//! Other runtimes take an archive.

use crate::{
    check::Check,
    read::{at, text},
    tree::Declaration,
};

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    if &*resource.ty != "AWS::Lambda::Function" {
        return;
    }
    let Some(value) = resource
        .get("Runtime")
        .filter(|_| at(&resource.fields, &["Code", "ZipFile"]).is_some())
    else {
        return;
    };
    let Some(runtime) = text(value) else { return };
    if !runtime.starts_with("nodejs") && !runtime.starts_with("python") {
        let fact =
            format!("`ZipFile` holds code of Node.js or Python, which `{runtime}` does not run");
        check.on_value(
            value,
            fact,
            "write `\"nodejs24.x\"` or `\"python3.14\"`, or give `S3Bucket` and `S3Key`",
        );
    }
}
