//! [`Schedule`]: a function that runs by the clock. It must not know what the function does.

use infra::infra;

use crate::{Every, Function, KmsKey, TimeZone, dead_letters::DeadLetters};

infra! {
    /// Runs a function by the clock.
    ///
    /// ```text
    /// nightly: Function { code: handler!("lambda/nightly.ts") }
    /// at_night: Schedule { every: Every::cron("0 3 * * ? *"), time_zone: "Europe/Berlin", run: nightly }
    /// ```
    ///
    /// EventBridge Scheduler calls the function, twice more when Lambda does not take the call, and keeps what it could not hand over
    /// in `letters`. What a function itself fails at is tried twice more by Lambda.
    ///
    /// Left as it is: without `key`, SQS's own key encrypts `letters` (CKV_AWS_27), because a key of one's own costs money.
    pub construct Schedule {
        /// When: `Every::minutes(5)`, `Every::cron("0 3 * * ? *")`, or as text, `"rate(5 minutes)"`. `cargo check` judges it.
        in every: Every;
        /// The function.
        in run: Function;
        /// By whose clock, which matters for cron expressions.
        in time_zone: TimeZone = "UTC";
        /// The key that encrypts `letters`; left out, SQS's own.
        in key: KmsKey = KmsKey::NONE;

        dead: DeadLetters { key: key }
        let letters = dead.queue;
        let kept = dead.letters;
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { Service: "scheduler.amazonaws.com" },
                    Action: "sts:AssumeRole",
                    Condition: { StringEquals: { "aws:SourceAccount": AWS::AccountId } },
                }],
            },
        }
        grant role {
            invoke run;
            send kept;
        }
        schedule: AWS::Scheduler::Schedule {
            ScheduleExpression: every,
            ScheduleExpressionTimezone: time_zone,
            FlexibleTimeWindow: { Mode: "OFF" },
            Target: {
                Arn: run.arn,
                RoleArn: role,
                DeadLetterConfig: { Arn: letters.Arn },
                RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3600 },
            },
        }

        /// What could not be handed over.
        out letters: AWS::SQS::Queue = letters;
    }
}
