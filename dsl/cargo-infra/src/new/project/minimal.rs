//! {{name}}: work to be done, and what could not be.

use infra::infra;

infra! {
    /// Work to be done, and what could not be.
    pub stack {{stack}} {
        // A day to do it in.
        jobs: AWS::SQS::Queue {
            MessageRetentionPeriod: 24 * 3600,
            RedrivePolicy: { deadLetterTargetArn: failed, maxReceiveCount: 3 },
        }
        #[deletion(retain)]
        failed: AWS::SQS::Queue { MessageRetentionPeriod: 14 * 24 * 3600 }

        out jobs = jobs;
    }
}

fn main() -> std::process::ExitCode {
    infra::run::<{{stack}}>()
}

#[cfg(test)]
mod tests {
    use super::{{stack}} as Tested;

    #[test]
    fn what_failed_is_kept_for_two_weeks() {
        let assembly = infra::synthesise::<Tested>();
        let assembly = assembly.unwrap_or_else(|problems| panic!("{problems}"));
        let failed = assembly.templates()[0].resource("failed");
        assert_eq!(failed.property("MessageRetentionPeriod"), 14 * 24 * 3600);
    }
}
