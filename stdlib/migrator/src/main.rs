//! `bootstrap`: what Lambda starts.

/// One thread: migrations run one after the other.
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    infra_migrator::lambda::serve().await
}
