//! [`AuroraPostgres`]: the versions of Aurora PostgreSQL that scale serverlessly.

use infra::{Refusal, ToValue, Value, json, rules::text::same};

macro_rules! versions {
    ($(
        [$($name:ident $version:literal)+] $(no longer [$($old:ident $old_version:literal)+], note $note:literal)?;
    )+) => {
        /// A version of Aurora PostgreSQL that has Serverless v2. Each is pinned; AWS moves the instances to a later minor
        /// version in a maintenance window only.
        ///
        /// As text, `"17.9"`, it is the same.
        ///
        /// Of those that the compiler calls deprecated, AWS makes no new clusters. A cluster that runs one may keep it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum AuroraPostgres {
            $(
                $(
                    #[doc = concat!("PostgreSQL ", $version)]
                    $name,
                )+
                $($(
                    #[doc = concat!("PostgreSQL ", $old_version)]
                    #[deprecated(note = $note)]
                    $old,
                )+)?
            )+
        }

        impl AuroraPostgres {
            /// The version with this name of RDS's, such as `17.9`.
            ///
            /// # Errors
            /// What has no Serverless v2, and what AWS makes no new clusters of.
            pub const fn parse(version: &'static str) -> Result<AuroraPostgres, Refusal> {
                $(
                    $(if same(version, $version) {
                        return Ok(AuroraPostgres::$name);
                    })+
                    $($(if same(version, $old_version) {
                        return Err(Refusal::new(
                            "AWS makes no new cluster of this version",
                            concat!(
                                "write a later one, or `AuroraPostgres::",
                                stringify!($old),
                                "` if the cluster runs it",
                            ),
                        ));
                    })+)?
                    if is_of_major(version, [$($version),+][0]) {
                        return Err(Refusal::new(
                            "Aurora PostgreSQL has no such version with Serverless v2",
                            concat!("write one of", $(" `", $version, "`,",)+ " in quotes"),
                        ));
                    }
                )+
                Err(Refusal::new(
                    "Aurora PostgreSQL has no such version with Serverless v2",
                    "write it like `\"17.9\"`",
                ))
            }

            /// RDS's name of the version.
            #[allow(deprecated)] // They have names too.
            pub const fn version(self) -> &'static str {
                match self {
                    $(
                        $(AuroraPostgres::$name => $version,)+
                        $($(AuroraPostgres::$old => $old_version,)+)?
                    )+
                }
            }
        }

        /// The lists as they are written: names with versions that new clusters may have, those that they may not, and what is said
        /// of these.
        #[cfg(test)]
        const WRITTEN: &[tests::Line] = &[$(
            tests::Line {
                new: &[$((stringify!($name), $version)),+],
                old: &[$($((stringify!($old), $old_version)),+)?],
                note: [$($note,)? ""][0],
            },
        )+];
    };
}

// As the schema's data has them from RDS, without the Limitless ones, and without what is older than Serverless v2: the test
// below says what to write here when the data is another.
versions! {
    [V13_9 "13.9" V13_23 "13.23"]
        no longer [V13_6 "13.6" V13_7 "13.7" V13_8 "13.8" V13_10 "13.10" V13_11 "13.11" V13_12 "13.12" V13_13 "13.13"
        V13_14 "13.14" V13_15 "13.15" V13_16 "13.16" V13_18 "13.18" V13_20 "13.20" V13_21 "13.21" V13_22 "13.22"],
        note "AWS makes no new cluster of this version; help: write `AuroraPostgres::V13_23`";

    [V14_6 "14.6" V14_17 "14.17" V14_18 "14.18" V14_19 "14.19" V14_20 "14.20" V14_22 "14.22" V14_23 "14.23" V14_24 "14.24"]
        no longer [V14_3 "14.3" V14_4 "14.4" V14_5 "14.5" V14_7 "14.7" V14_8 "14.8" V14_9 "14.9" V14_10 "14.10"
        V14_11 "14.11" V14_12 "14.12" V14_13 "14.13" V14_15 "14.15"],
        note "AWS makes no new cluster of this version; help: write `AuroraPostgres::V14_24`";

    [V15_10 "15.10" V15_12 "15.12" V15_13 "15.13" V15_14 "15.14" V15_15 "15.15" V15_17 "15.17" V15_18 "15.18" V15_19 "15.19"]
        no longer [V15_2 "15.2" V15_3 "15.3" V15_4 "15.4" V15_5 "15.5" V15_6 "15.6" V15_7 "15.7" V15_8 "15.8"],
        note "AWS makes no new cluster of this version; help: write `AuroraPostgres::V15_19`";

    [V16_8 "16.8" V16_9 "16.9" V16_10 "16.10" V16_11 "16.11" V16_13 "16.13" V16_14 "16.14" V16_15 "16.15"]
        no longer [V16_1 "16.1" V16_2 "16.2" V16_3 "16.3" V16_4 "16.4" V16_6 "16.6"],
        note "AWS makes no new cluster of this version; help: write `AuroraPostgres::V16_15`";

    [V17_4 "17.4" V17_5 "17.5" V17_6 "17.6" V17_7 "17.7" V17_9 "17.9" V17_10 "17.10" V17_11 "17.11"];

    [V18_3 "18.3" V18_4 "18.4" V18_6 "18.6"];
}

/// Whether a version is one of the major version that another is of: `17`, `17.99` and `17.9`.
const fn is_of_major(version: &str, other: &str) -> bool {
    let (version, other) = (version.as_bytes(), other.as_bytes());
    let mut i = 0;
    while i < other.len() && other[i] != b'.' {
        if i >= version.len() || version[i] != other[i] {
            return false;
        }
        i += 1;
    }
    i == version.len() || version[i] == b'.'
}

impl ToValue for AuroraPostgres {
    type Json = json::Text;
    fn to_value(&self) -> Value {
        Value::Text(self.version())
    }
}

infra::input! { AuroraPostgres: &'static str => AuroraPostgres::parse, or AuroraPostgres::V17_9 }

#[cfg(test)]
mod tests;
