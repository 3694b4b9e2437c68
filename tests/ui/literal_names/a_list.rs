use infra::{LiteralNames, Names, Principal, Refusal, Resource, infra};
use infra_std::prelude::*;

#[derive(Clone, Copy)]
pub struct Jobs(&'static [&'static str]);

impl Jobs {
    pub const fn new(names: &'static [&'static str]) -> Result<Jobs, Refusal> {
        Ok(Jobs(names))
    }
}

infra::input! { Jobs: &'static [&'static str] => Jobs::new, or Jobs(&[]) }

infra! {
    /// A role for each job.
    pub construct Workers {
        in jobs: Jobs;

        for job in jobs.0 {
            role: AWS::IAM::Role {
                Description: job,
                AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [{
                    Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" },
                }] },
            }
        }
        out roles: Vec<Resource<infra::AWS::IAM::Role>> = role;
        out jobs: Jobs = jobs;
    }
}

impl Workers {
    pub fn job(&self, name: &str) -> Principal {
        let at = self.jobs.0.iter().position(|job| *job == name).unwrap_or_default();
        Principal::new(self.roles[at])
    }
}

impl LiteralNames for Workers {
    const NAMES: &'static [Names] = &[Names::of("jobs").methods(&["job"])];
}

infra! {
    pub stack Bad {
        archive: ExistingSecret { name: "App/Archive" }
        workers: Workers { jobs: ["mail", "bills"] }
        grant workers.job("mail") { read archive; }
        grant workers.job("mial") { read archive; }
        //~               ^
        grant workers.job("photographs") { read archive; }
        //~               ^
    }
}

fn main() {}
