//! CloudFormation as the `cdk` command meets it when a resource cannot be made. It must not know what stands in a template.

use std::sync::atomic::{AtomicBool, Ordering};

use infra_tests::loopback::{ACCOUNT, REGION, Request, Service, result};

/// The resource that cannot be made.
#[derive(Clone, Copy)]
pub(super) struct Failure {
    pub(super) stack: &'static str,
    pub(super) id: &'static str,
    pub(super) ty: &'static str,
    pub(super) reason: &'static str,
}

/// What is to be remembered between requests.
#[derive(Default)]
struct State {
    /// A change set exists, and with it the stack.
    begun: AtomicBool,
    /// It is one that only validates.
    validates: AtomicBool,
    /// It was executed.
    done: AtomicBool,
}

/// A service at which this fails.
pub(super) fn start(failure: Failure) -> Service {
    let state = State::default();
    Service::start(move |request| {
        let common = request.common();
        common.unwrap_or_else(|| respond(request, failure, &state))
    })
}

fn respond(request: &Request, failure: Failure, state: &State) -> (u16, String) {
    let action = request.action().unwrap_or_default();
    match action {
        "DescribeStacks" if !state.begun.load(Ordering::SeqCst) => request.absent(),
        "DescribeStacks" if request.parameter("StackName") == Some("CDKToolkit") => {
            request.absent()
        }
        "CreateChangeSet" => {
            let name = request.parameter("ChangeSetName").unwrap_or_default();
            state.begun.store(true, Ordering::SeqCst);
            state
                .validates
                .store(name.contains("validate"), Ordering::SeqCst);
            (
                200,
                result(
                    action,
                    &format!("<Id>{name}</Id><StackId>{}</StackId>", failure.arn()),
                ),
            )
        }
        "ExecuteChangeSet" => {
            state.done.store(true, Ordering::SeqCst);
            (200, result(action, ""))
        }
        _ => (200, result(action, &failure.told(action, state))),
    }
}

impl Failure {
    fn arn(&self) -> String {
        format!(
            "arn:aws:cloudformation:{REGION}:{ACCOUNT}:stack/{}/1",
            self.stack
        )
    }

    /// What an operation tells that changes nothing.
    fn told(&self, action: &str, state: &State) -> String {
        let done = state.done.load(Ordering::SeqCst);
        let Failure {
            stack,
            id,
            ty,
            reason,
        } = self;
        let of_stack = format!(
            "<StackId>{}</StackId><StackName>{stack}</StackName>",
            self.arn()
        );
        match action {
            "DescribeStacks" => {
                let status = if done {
                    "ROLLBACK_COMPLETE"
                } else {
                    "REVIEW_IN_PROGRESS"
                };
                format!(
                    "<Stacks><member>{of_stack}<CreationTime>2100-01-01T00:00:00Z</CreationTime><StackStatus>{status}</StackStatus></member></Stacks>"
                )
            }
            "DescribeChangeSet" if state.validates.load(Ordering::SeqCst) => format!(
                "{of_stack}<ChangeSetName>validate</ChangeSetName><Status>FAILED</Status><ExecutionStatus>UNAVAILABLE</ExecutionStatus><StatusReason>The following hook(s)/validation failed: [AWS::EarlyValidation::PropertyValidation].</StatusReason>"
            ),
            "DescribeChangeSet" => format!(
                "{of_stack}<ChangeSetName>deploy</ChangeSetName><Status>CREATE_COMPLETE</Status><ExecutionStatus>AVAILABLE</ExecutionStatus><Changes><member><Type>Resource</Type><ResourceChange><Action>Add</Action><LogicalResourceId>{id}</LogicalResourceId><ResourceType>{ty}</ResourceType></ResourceChange></member></Changes>"
            ),
            "DescribeEvents" => format!(
                "<OperationEvents><member>{of_stack}<EventId>1</EventId><EventType>VALIDATION_ERROR</EventType><LogicalResourceId>{id}</LogicalResourceId><ResourceType>{ty}</ResourceType><ValidationName>PROPERTY_VALIDATION</ValidationName><ValidationStatus>FAILED</ValidationStatus><ValidationStatusReason>{reason}</ValidationStatusReason><ValidationPath>/Resources/{id}</ValidationPath></member></OperationEvents>"
            ),
            "DescribeStackEvents" if done => {
                let whole = "AWS::CloudFormation::Stack";
                // The last first.
                let events = [
                    (*stack, whole, "ROLLBACK_COMPLETE", ""),
                    (*stack, whole, "ROLLBACK_IN_PROGRESS", "it fails"),
                    (*id, *ty, "CREATE_FAILED", *reason),
                    (*stack, whole, "CREATE_IN_PROGRESS", "User Initiated"),
                ];
                let count = events.len();
                let events = events.iter().enumerate().map(|(index, (id, ty, status, reason))| {
                    let (number, physical) = (count - index, if *ty == whole { self.arn() } else { String::new() });
                    format!("<member>{of_stack}<EventId>{number}</EventId><Timestamp>2100-01-01T00:00:0{number}Z</Timestamp><LogicalResourceId>{id}</LogicalResourceId><PhysicalResourceId>{physical}</PhysicalResourceId><ResourceType>{ty}</ResourceType><ResourceStatus>{status}</ResourceStatus><ResourceStatusReason>{reason}</ResourceStatusReason></member>")
                });
                format!("<StackEvents>{}</StackEvents>", events.collect::<String>())
            }
            "GetTemplate" => "<TemplateBody>{}</TemplateBody>".to_owned(),
            _ => String::new(),
        }
    }
}
