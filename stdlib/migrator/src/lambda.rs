//! The Lambda function: CloudFormation asks, the engine works, CloudFormation is told.
//!
//! CloudFormation waits for an answer for up to an hour, so there is one whatever happens: the work runs in a task of its
//! own, whose panic is an answer like any other, and ends before the function's time does. And Lambda freezes the process
//! right after the answer, so by then the database must know that the session is over; the engine sees to that.
//!
//! What the function is told, and by whom:
//!
//! | environment | |
//! |---|---|
//! | `DATABASE_HOST`, `DATABASE_PORT`, `DATABASE_NAME`, `DATABASE_USER` | the database, as for every function that connects |
//! | `DATABASE_SECRET_ARN` | a secret with `username` and `password` to log in with, instead of IAM |
//! | `DATABASE_CA_FILE` | certificates (PEM) to trust instead of those of RDS and its proxies; relative to the function's folder |
//! | `AWS_ENDPOINT_URL_SECRETS_MANAGER`, `AWS_ENDPOINT_URL` | where an emulator of AWS is |
//!
//! | property of the custom resource | |
//! |---|---|
//! | `Digest` | the digest of the migrations in the folder `migrations` of the function's archive |
//! | `AppSecret` | the ARN of the secret with the `username` and `password` of the application's role; without it and `AppUser` there is none |
//! | `AppUser` | without `AppSecret`: the name of the application's role, which logs in by IAM alone |
//! | `AppRole` | `ReadOnly`, `ReadWrite` (what there is without it), or `Sql` |
//! | `AppSql` | for `Sql`: the statements, with `{role}` for the role's name |
//!
//! Its attributes are `Version`, the last file that is applied, and `Applied`, how many were applied this time.

mod answer;
mod http;
mod log;
mod request;
mod secrets;
mod settings;
mod sign;
mod token;
mod work;

use std::{
    panic,
    time::{Duration, SystemTime},
};

use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde_json::{Value, json};
use tokio::time::{Instant, timeout_at};

use answer::{Answer, Outcome};
use http::Client;
use request::Request;

/// Answers requests until Lambda ends the process.
///
/// # Errors
/// A runtime that cannot be reached.
pub async fn serve() -> Result<(), Error> {
    panic::set_hook(Box::new(|panic| {
        log::error(
            "the migrator panics",
            &json!({ "at": panic.location().map(ToString::to_string) }),
        );
    }));
    let client = Client::new();
    let client = &client;
    lambda_runtime::run(service_fn(move |event| handle(client, event))).await
}

/// Answers one request. It fails only if nobody could be told, and then Lambda tries again: a second run does no harm.
async fn handle(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let deadline = deadline(event.context.deadline);
    let request = Request::parse(event.payload)?;
    log::info(
        "request",
        &json!({ "type": request.kind, "stack": request.stack, "request": request.id }),
    );
    let until = end_of_work(deadline);
    let outcome = outcome_of(work::run(client.clone(), request.clone(), until), until).await;
    match &outcome {
        Outcome::Done { data } => log::info("done", data),
        Outcome::Failed { reason } => log::error("failed", &json!({ "reason": reason })),
    }
    Ok(client
        .put(
            &request.answer_to,
            Answer::new(&request, outcome).into_json(),
            deadline,
        )
        .await?)
}

/// What comes of the work; also if it panics, or does not come to its end.
async fn outcome_of(
    work: impl Future<Output = Outcome> + Send + 'static,
    until: Instant,
) -> Outcome {
    let mut task = tokio::spawn(work);
    match timeout_at(until + LATE, &mut task).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_)) => Outcome::failed("the migrator panicked; its log says where"),
        Err(_) => {
            // To drop the handle alone would leave it at work.
            task.abort();
            Outcome::failed("the time ran out\nhelp: give the migrator a longer `timeout`")
        }
    }
}

/// The engine keeps its time; this is for whatever else might wait.
const LATE: Duration = Duration::from_millis(100);

/// The moment at which Lambda ends the process.
fn deadline(unix_millis: u64) -> Instant {
    let now = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    let left = Duration::from_millis(unix_millis).saturating_sub(now);
    // Lambda gives no function more than this.
    Instant::now() + left.min(Duration::from_secs(900))
}

/// The moment at which work must be over, so that the answer arrives in time, on a second attempt too.
fn end_of_work(deadline: Instant) -> Instant {
    let left = deadline.saturating_duration_since(Instant::now());
    deadline
        .checked_sub((left / 4).min(Duration::from_secs(10)))
        .unwrap_or(deadline)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Instant, Outcome, end_of_work, outcome_of};

    fn check(work: impl Future<Output = Outcome> + Send + 'static, words: &str) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .unwrap();
        let until = || Instant::now() + Duration::from_millis(50);
        match runtime.block_on(async { outcome_of(work, until()).await }) {
            Outcome::Failed { reason } => assert!(reason.starts_with(words), "{reason}"),
            Outcome::Done { .. } => panic!("nothing failed"),
        }
    }

    #[test]
    fn a_panic_and_a_work_without_end_are_answers() {
        check(async { panic!("tiger") }, "the migrator panicked");
        check(std::future::pending(), "the time ran out");
    }

    #[test]
    fn time_is_left_for_the_answer() {
        let left = |seconds| {
            let deadline = Instant::now() + Duration::from_secs(seconds);
            deadline - end_of_work(deadline)
        };
        assert_eq!(left(300), Duration::from_secs(10));
        assert!(left(4) > Duration::from_millis(900));
    }
}
