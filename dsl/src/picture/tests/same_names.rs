//! Stacks of one name in two accounts: an arrow leads to the one beside, not to the other.

use super::Picture;
use crate::{infra, synthesise};

infra! {
    stack Jobs {
        queue: AWS::SQS::Queue { DelaySeconds: 1 }
        out queue: AWS::SQS::Queue = queue;
    }
}

infra! {
    stack Work {
        in queue: AWS::SQS::Queue;

        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { Service: "lambda.amazonaws.com" },
                    Action: "sts:AssumeRole",
                }],
            },
        }
        worker: AWS::Lambda::Function {
            Runtime: "nodejs24.x",
            Handler: "index.handler",
            Role: role,
            Code: { ZipFile: "exports.handler = async () => 'hello'" },
        }
        grant worker { send queue as QUEUE; }
    }
}

infra! {
    app Stages {
        #[id = "Jobs"]
        #[env(account = "111122223333", region = "eu-west-1")]
        dev_jobs: Jobs {}
        #[env(account = "111122223333", region = "eu-west-1")]
        dev_work: Work { queue: dev_jobs.queue }
        #[id = "Jobs"]
        #[env(account = "444455556666", region = "eu-west-1")]
        prod_jobs: Jobs {}
        #[env(account = "444455556666", region = "eu-west-1")]
        prod_work: Work { queue: prod_jobs.queue }
    }
}

#[test]
fn each_leads_to_the_one_beside_it() {
    let assembly = synthesise::<Stages>().unwrap_or_else(|problems| panic!("{problems}"));
    let templates = assembly.templates().iter();
    let picture = Picture::of(templates.map(|template| &template.resolved));
    let name = |(frame, _): (usize, usize)| picture.frames[frame].name.as_str();
    let mut arrows: Vec<(&str, &str)> = picture
        .between
        .iter()
        .map(|arrow| (name(arrow.from), name(arrow.to)))
        .collect();
    arrows.sort_unstable();
    assert_eq!(arrows, [("DevWork", "DevJobs"), ("ProdWork", "ProdJobs")]);
}
