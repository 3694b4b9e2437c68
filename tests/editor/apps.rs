//! An app: its items are stacks, and what one hands to another.

use infra::infra;

infra! {
    /// Where work waits.
    pub stack Queues/*^queues*/ {
        /// For how long a message is kept.
        in days/*^days*/: u32 = 4;
        /// Who may be woken.
        in mail: infra::Text;

        jobs: AWS::SQS::Queue { MessageRetentionPeriod: 86400 * days }
        told: AWS::SNS::Topic { DisplayName: mail }

        /// What is to be done.
        #[reference(str/*^reference_word*/ong)]
        out jobs: AWS::SQS::Queue = jobs;
    }
}

infra! {
    pub stack Work {
        in jobs: AWS::SQS::Queue;
        failed: AWS::SQS::Queue { RedriveAllowPolicy: { sourceQueueArns: [jobs] } }
    }
}

infra! {
    pub app Shop {
        #[env(account = "111122223333", region = "eu-west-1")]
        queues/*^item*/: Queues { /*^blank*/ }
        rest: Queues { mail: "a@b.c", /*^rest*/ }
        half: Queues { da/*^word*/ }
        #[env(/*^env_word*/)]
        away: Queues { mail: "a@b.c" }
        for stage/*^stage*/ in ["dev", "prod"] {
            #[ta/*^attribute_hover*/gs({ stage: sta/*^stage_use*/ge })]
            #[depends_on(que/*^depends_use*/ues)]
            work: Work { jobs: queu/*^stack_use*/es.jo/*^output_hover*/bs }
            more: Work { jobs: que/*^stack_word*/ }
            last: Work { jobs: queues./*^outputs*/ }
        }
        spare: Wo/*^stack_kind*/
        #[e/*^attribute_word*/]
        end: Queues { ma/*^input_hover*/il: "a@b.c" }
    }
}

fn main() {}
