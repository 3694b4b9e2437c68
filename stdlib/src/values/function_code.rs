//! [`FunctionCode`]: what a function runs, a handler of this project or code that was built elsewhere. It must not know who runs it.

use infra::{
    Expected, Handler, Input, IntoInput, Literal, Refusal, Report, Table, ToValue, Value, json,
    rules::text::same,
};

/// What a function runs: a handler of this project, `handler!("backend/lambda/nightly.ts")`, or code that exists already, in the words of
/// `AWS::Lambda::Function`. Its properties are judged as that type's are.
///
/// ```text
/// code: { S3Bucket: artifacts, S3Key: "nightly-1.4.0.zip", Runtime: "nodejs24.x", Handler: "index.handler" }
/// code: { ZipFile: "exports.handler = async () => 'hello'", Runtime: "nodejs24.x", Handler: "index.handler" }
/// code: { ImageUri: "${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/nightly:1.4.0" }
/// ```
///
/// `S3ObjectVersion` names a version of the archive. `Architecture` is `"arm64"` where the code is built for it; left out, Lambda runs it
/// on `x86_64`.
#[derive(Clone, Copy, Debug)]
pub struct FunctionCode(Code);

#[derive(Clone, Copy, Debug)]
enum Code {
    Handler(Handler),
    Literals(&'static [(&'static str, &'static str)]),
    Values(&'static [(&'static str, Value)]),
}

impl From<Handler> for FunctionCode {
    fn from(handler: Handler) -> FunctionCode {
        FunctionCode(Code::Handler(handler))
    }
}

/// What code that exists already is described by, each with the bit by which [`judge`] knows it.
const NAMES: [(&str, u16); 8] = [
    ("Runtime", RUNTIME),
    ("Handler", HANDLER),
    ("S3Bucket", BUCKET),
    ("S3Key", KEY),
    ("S3ObjectVersion", VERSION),
    ("ZipFile", INLINE),
    ("ImageUri", IMAGE),
    ("Architecture", ARCHITECTURE),
];
const RUNTIME: u16 = 1;
const HANDLER: u16 = 2;
const BUCKET: u16 = 4;
const KEY: u16 = 8;
const VERSION: u16 = 16;
const INLINE: u16 = 32;
const IMAGE: u16 = 64;
const ARCHITECTURE: u16 = 128;

const FORM: &str =
    "write `handler!(\"…\")`, or `{ S3Bucket: …, S3Key: …, Runtime: …, Handler: … }`";

impl FunctionCode {
    /// Code that exists already.
    ///
    /// # Errors
    /// Names that it does not have, one that stands there twice, and what is missing.
    pub const fn new(
        code: &'static [(&'static str, &'static str)],
    ) -> Result<FunctionCode, Refusal> {
        let mut said = 0;
        let mut i = 0;
        while i < code.len() {
            said = match add(said, code[i].0) {
                Ok(said) => said,
                Err(refusal) => return Err(refusal),
            };
            i += 1;
        }
        match judge(said) {
            Ok(()) => Ok(FunctionCode(Code::Literals(code))),
            Err(refusal) => Err(refusal),
        }
    }

    /// The handler of this project that it is, if it is one.
    pub(crate) fn handler(self) -> Option<Handler> {
        match self.0 {
            Code::Handler(handler) => Some(handler),
            Code::Literals(_) | Code::Values(_) => None,
        }
    }

    /// What is said of code that exists already.
    pub(crate) fn property(self, name: &str) -> Option<Value> {
        match self.0 {
            Code::Handler(_) => None,
            Code::Literals(code) => {
                let found = code.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| value.to_value())
            }
            Code::Values(code) => {
                let found = code.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| *value)
            }
        }
    }
}

/// The names that are said, with one more.
const fn add(said: u16, name: &str) -> Result<u16, Refusal> {
    let mut i = 0;
    while i < NAMES.len() {
        let (known, bit) = NAMES[i];
        if same(known, name) {
            return match said & bit {
                0 => Ok(said | bit),
                _ => Err(Refusal::new(
                    "the same name stands here twice",
                    "remove one",
                )),
            };
        }
        i += 1;
    }
    Err(Refusal::new(
        "code has no property of this name",
        "write `S3Bucket`, `S3Key`, `S3ObjectVersion`, `ZipFile`, `ImageUri`, `Runtime`, `Handler` or `Architecture`",
    ))
}

/// Judges what only all names together show.
const fn judge(said: u16) -> Result<(), Refusal> {
    let source = said & (BUCKET | KEY | VERSION | INLINE | IMAGE);
    match source {
        IMAGE if said & (RUNTIME | HANDLER) != 0 => Err(Refusal::new(
            "an image says itself what it runs",
            "remove `Runtime` and `Handler`",
        )),
        IMAGE => Ok(()),
        INLINE => entry_point(said),
        _ if source & (INLINE | IMAGE) != 0 => Err(Refusal::new(
            "code comes from one source",
            "write `S3Bucket` and `S3Key`, or `ZipFile`, or `ImageUri`",
        )),
        _ if source & BUCKET == 0 || source & KEY == 0 => Err(Refusal::new(
            "code in a bucket has a bucket and a key",
            "write `S3Bucket: …` and `S3Key: …`",
        )),
        _ => entry_point(said),
    }
}

const fn entry_point(said: u16) -> Result<(), Refusal> {
    if said & RUNTIME == 0 || said & HANDLER == 0 {
        return Err(Refusal::new(
            "an archive does not say what runs it",
            "write `Runtime: \"nodejs24.x\"` and `Handler: \"index.handler\"`",
        ));
    }
    Ok(())
}

/// Judges code that is written out.
pub struct FunctionCodeLiteral;

impl FunctionCodeLiteral {
    /// Nothing is known of functions.
    pub const fn call(self, _: &str, _: &str, _: Literal) {}

    /// Nothing is known of a constant.
    pub const fn table<T>(&self, _: &T) -> Table {
        Table::UNKNOWN
    }

    /// Judges one name, so that `cargo check` speaks at its place.
    #[track_caller]
    pub const fn entry(self, name: &str, _: &str) {
        if let Err(refusal) = add(0, name) {
            refusal.panic()
        }
    }

    /// None is taken.
    #[track_caller]
    pub const fn read(self, literal: Literal) -> FunctionCode {
        if let Literal::Text(_) = literal {
            Refusal::new(
                "a handler is read from its file when the program is compiled",
                "write `handler!(\"…\")` around its path",
            )
            .panic()
        }
        literal.refuse(&[Expected::Value("FunctionCode", FORM)])
    }

    /// Judges the rest. Each name was judged by itself: where one is unknown, nothing is said of all together.
    #[track_caller]
    pub const fn check(self, code: &'static [(&'static str, &'static str)]) -> FunctionCode {
        let mut i = 0;
        while i < code.len() {
            if add(0, code[i].0).is_err() {
                return FunctionCode(Code::Literals(code));
            }
            i += 1;
        }
        match FunctionCode::new(code) {
            Ok(code) => code,
            Err(refusal) => refusal.panic(),
        }
    }
}

#[diagnostic::do_not_recommend]
impl Input for FunctionCode {
    type Literal = FunctionCodeLiteral;
    type Entry = json::Any;
    const LITERAL: FunctionCodeLiteral = FunctionCodeLiteral;
}

#[diagnostic::do_not_recommend]
impl IntoInput<FunctionCode> for FunctionCode {
    fn into_input(self, _: &mut Report<'_>) -> FunctionCode {
        self
    }
}

#[diagnostic::do_not_recommend]
impl IntoInput<FunctionCode> for Handler {
    fn into_input(self, report: &mut Report<'_>) -> FunctionCode {
        FunctionCode(Code::Handler(IntoInput::<Handler>::into_input(
            self, report,
        )))
    }
}

/// Code of which something is known only at synthesis or at deploy time: a map of values.
#[diagnostic::do_not_recommend]
impl IntoInput<FunctionCode> for Value {
    fn into_input(self, report: &mut Report<'_>) -> FunctionCode {
        let Value::Map(values) = self else {
            report.problem(Refusal::new("code is a map of properties", FORM));
            return FunctionCode(Code::Values(&[]));
        };
        let mut said = Ok(0);
        for (name, _) in values {
            said = match said.and_then(|said| add(said, name)) {
                Err(refusal) => {
                    report.problem(refusal.about(name));
                    return FunctionCode(Code::Values(&[]));
                }
                said => said,
            };
        }
        if let Err(refusal) = said.and_then(judge) {
            report.problem(refusal);
        }
        FunctionCode(Code::Values(values))
    }
}

#[cfg(test)]
mod tests {
    use super::FunctionCode;

    #[test]
    fn code_has_one_source_and_says_what_runs_it() {
        let bucket = [("S3Bucket", "artifacts"), ("S3Key", "worker.zip")];
        let inline = [("ZipFile", "exports.handler = async () => 1")];
        let image = [(
            "ImageUri",
            "111122223333.dkr.ecr.eu-west-1.amazonaws.com/worker:1",
        )];
        let entry = [("Runtime", "nodejs24.x"), ("Handler", "index.handler")];
        let is_right = |parts: &[&[(&'static str, &'static str)]]| {
            FunctionCode::new(parts.concat().leak()).is_ok()
        };
        assert!(is_right(&[&bucket, &entry]));
        assert!(is_right(&[&bucket, &entry, &[("S3ObjectVersion", "3")]]));
        assert!(is_right(&[&inline, &entry, &[("Architecture", "arm64")]]));
        assert!(is_right(&[&image]));
        for wrong in [
            &[&bucket[..]][..],
            &[&bucket, &inline, &entry],
            &[&bucket[..1], &entry],
            &[&image, &entry],
            &[&bucket, &bucket, &entry],
            &[&bucket, &entry, &[("S3Bukcet", "")]],
            &[&inline, &entry[..1]],
            &[&entry],
            &[],
        ] {
            assert!(!is_right(wrong), "{wrong:?}");
        }
    }
}
