//! A construct of one's own, with an input that judges its literals and a verb that it offers. `cargo run --example own_construct`.

use infra::{
    Grant, Grantee, Grants, Principal, Refusal, Text, ToValue, Value, infra, json, verbs::Write,
};

/// For how many days a file is kept: 1 to 3650.
#[derive(Clone, Copy)]
pub struct KeepDays(u16);

impl KeepDays {
    /// # Errors
    /// 0 and what is above 3650.
    pub const fn new(days: u16) -> Result<KeepDays, Refusal> {
        match days {
            1..=3650 => Ok(KeepDays(days)),
            _ => Err(Refusal::new(
                "files are kept for 1 to 3650 days",
                "write `365`",
            )),
        }
    }
}

impl ToValue for KeepDays {
    type Json = json::Number;
    fn to_value(&self) -> Value {
        self.0.to_value()
    }
}

// The same words come out of `cargo check` for a literal and out of synthesis for a computed value.
infra::input! { KeepDays: u16 => KeepDays::new, or KeepDays(365) }

infra! {
    /// A bucket that forgets.
    pub construct Archive {
        /// For how many days a file is kept.
        in keep_days: KeepDays = 365;

        #[deletion(retain)]
        bucket: AWS::S3::Bucket {
            PublicAccessBlockConfiguration: {
                BlockPublicAcls: true,
                BlockPublicPolicy: true,
                IgnorePublicAcls: true,
                RestrictPublicBuckets: true,
            },
            LifecycleConfiguration: { Rules: [{ Status: "Enabled", ExpirationInDays: keep_days }] },
        }

        /// The bucket's name.
        out name: Text = bucket.reference();
        /// What a policy names to mean the files.
        out files: Text = "${bucket.Arn}/*";
    }
}

impl Grants<Write> for Archive {
    fn grant(&self, grant: &mut Grant<'_>) {
        grant.allow(&["s3:PutObject"], &[&self.files]);
    }
}

infra! {
    /// The machines that upload.
    pub construct Uploader {
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { Service: "ec2.amazonaws.com" },
                    Action: "sts:AssumeRole",
                }],
            },
        }
        profile: AWS::IAM::InstanceProfile { Roles: [role] }

        /// As whom they act.
        out principal: Principal = Principal::new(role);
    }
}

impl Grantee for Uploader {
    fn principal(&self) -> Principal {
        self.principal
    }
}

infra! {
    /// Machines that write to an archive, and may do nothing else.
    pub stack Archives {
        archive: Archive { keep_days: 30 }
        uploader: Uploader {}

        grant uploader {
            write archive;
        }

        out bucket = archive.name;
    }
}

fn main() -> std::process::ExitCode {
    infra::run::<Archives>()
}
