//! Assets: what is published beside the template before a deploy, keyed by a hash of its sources.
//! This module describes them; how a handler becomes an archive is `bundle`'s.

use std::{fmt, path::PathBuf};

use crate::{
    Contents, Handler, Refusal, bundle,
    values::{ToValue, Value, json, leak_text},
};

/// A zip file that a function's code is read from.
///
/// Its key in the bucket is the hash of its sources, so a template changes only when they do.
pub struct Asset {
    pub(crate) name: &'static str,
    pub(crate) fingerprint: &'static str,
    source: Source,
}

/// Where the archive comes from.
enum Source {
    Bundle(Box<Bundle>),
    Contents(Box<dyn Contents>),
}

/// Makes the archive, or finds the one made from the same sources before, and says where it is.
type Bundle = dyn Fn() -> Result<PathBuf, Refusal> + Send + Sync;

impl Asset {
    /// The archive of a handler, known by the handler's file. Its key changes with the handler's sources, and with how this
    /// crate makes archives of them.
    ///
    /// TypeScript and JavaScript are bundled with their imports by the project's esbuild, as `index.mjs` with a source map;
    /// Python is taken as it is, under an `index.py`. In both the function's `Handler` is `index.handler`. An archive built
    /// beforehand is published as it is. None of that happens before somebody asks for the archive.
    pub fn of(code: Handler) -> &'static Asset {
        Asset::bundled_by(code.file(), bundle::key(code), move || {
            bundle::archive(code).map_err(Refusal::from)
        })
    }

    /// An asset known by `name` to the `bundle` command, with the hash (hexadecimal) of its sources. `bundle` makes it when it
    /// is published, and says where the archive is.
    pub fn bundled_by(
        name: impl Into<String>,
        fingerprint: impl Into<String>,
        bundle: impl Fn() -> Result<PathBuf, Refusal> + Send + Sync + 'static,
    ) -> &'static Asset {
        Asset::from(
            name.into(),
            fingerprint.into(),
            Source::Bundle(Box::new(bundle)),
        )
    }

    /// An asset of these contents, known by `name` to the `bundle` command. The fingerprint (hexadecimal) is the hash of all
    /// that they are made from; the archive is made when somebody asks for it, and kept until the fingerprint is another.
    pub fn made_of(
        name: impl Into<String>,
        fingerprint: impl Into<String>,
        contents: impl Contents + 'static,
    ) -> &'static Asset {
        Asset::from(
            name.into(),
            fingerprint.into(),
            Source::Contents(Box::new(contents)),
        )
    }

    fn from(name: String, fingerprint: String, source: Source) -> &'static Asset {
        Box::leak(Box::new(Asset {
            name: leak_text(name),
            fingerprint: leak_text(fingerprint),
            source,
        }))
    }

    /// Where its archive is, which is made if it is not there.
    pub(crate) fn bundle(&self) -> Result<PathBuf, Refusal> {
        match &self.source {
            Source::Bundle(bundle) => bundle(),
            Source::Contents(contents) => Ok(bundle::made_of(
                self.name,
                self.fingerprint,
                contents.as_ref(),
            )?),
        }
    }

    /// What is known of what is in it.
    pub(crate) fn contents(&self) -> Option<&dyn Contents> {
        match &self.source {
            Source::Bundle(_) => None,
            Source::Contents(contents) => Some(contents.as_ref()),
        }
    }

    /// What identifies its content.
    pub fn fingerprint(&self) -> &'static str {
        self.fingerprint
    }
}

/// Two assets of one name and content are the same, however they are made.
impl PartialEq for Asset {
    fn eq(&self, other: &Asset) -> bool {
        (self.name, self.fingerprint) == (other.name, other.fingerprint)
    }
}

impl fmt::Debug for Asset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Asset({} {})", self.name, self.fingerprint)
    }
}

crate::input! { &'static Asset }

impl ToValue for &'static Asset {
    type Json = json::Map;

    /// The `Code` of an `AWS::Lambda::Function`.
    fn to_value(&self) -> Value {
        Value::map([("S3Bucket", bucket()), ("S3Key", Value::AssetKey(self))])
    }
}

/// The bucket that `cdk bootstrap` made.
pub(crate) fn bucket() -> Value {
    Value::joined([
        Value::Text("cdk-hnb659fds-assets-"),
        Value::Pseudo("AWS::AccountId"),
        Value::Text("-"),
        Value::Pseudo("AWS::Region"),
    ])
}
