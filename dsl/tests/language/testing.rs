//! What a synthesised stack says to a test.

use infra::{Grant, Grantee, Grants, Principal, Resource, infra, verbs::Send};

infra! {
    construct Inbox {
        queue: AWS::SQS::Queue { VisibilityTimeout: 60 }

        out queue: Resource<AWS::SQS::Queue> = queue;
    }
}

impl Grants<Send> for Inbox {
    fn grant(&self, grant: &mut Grant<'_>) {
        grant.allow(&["sqs:SendMessage"], &[&self.queue]);
    }
}

infra! {
    construct Clerk {
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { Service: "lambda.amazonaws.com" },
                    Action: "sts:AssumeRole",
                }],
            },
            Policies: [{
                PolicyName: "own",
                PolicyDocument: {
                    Version: "2012-10-17",
                    Statement: [
                        { Effect: "Allow", Action: "s3:Get*", Resource: "*" },
                        { Effect: "Deny", Action: "s3:GetObjectAcl", Resource: "*" },
                    ],
                },
            }],
        }

        out principal: Principal = Principal::new(role);
    }
}

impl Grantee for Clerk {
    fn principal(&self) -> Principal {
        self.principal
    }
}

infra! {
    stack Office {
        #[deletion(retain)]
        archive: AWS::S3::Bucket { Tags: [{ Key: "team", Value: "office" }] }
        #[nested_stack(true)]
        inbox: Inbox {}
        clerk: Clerk {}
        #[depends_on(archive)]
        api: AWS::ApiGatewayV2::Api { Name: "office", ProtocolType: "HTTP" }
        hook: AWS::ApiGatewayV2::Integration {
            ApiId: api,
            IntegrationType: "HTTP_PROXY",
            IntegrationMethod: "ANY",
            IntegrationUri: "https://example.com",
            PayloadFormatVersion: "1.0",
        }
        route: AWS::ApiGatewayV2::Route { ApiId: api, RouteKey: "GET /letters", Target: "integrations/${hook}" }
        rest: AWS::ApiGateway::RestApi { Name: "rest" }
        letters: AWS::ApiGateway::Resource { RestApiId: rest, ParentId: rest.RootResourceId, PathPart: "letters" }
        letter: AWS::ApiGateway::Resource { RestApiId: rest, ParentId: letters, PathPart: "{id}" }
        get: AWS::ApiGateway::Method {
            RestApiId: rest,
            ResourceId: letter,
            HttpMethod: "GET",
            AuthorizationType: "AWS_IAM",
            Integration: { Type: "MOCK" },
        }

        grant clerk { send inbox; }
    }
}

fn office() -> infra::Assembly {
    infra::synthesise::<Office>().unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn resources_are_found_by_path_and_type_wherever_they_are_nested() {
    let assembly = office();
    let office = assembly.template("Office").expect("the stack");
    let queue = office.resource("inbox.queue");
    assert_eq!(queue.type_name(), "AWS::SQS::Queue");
    assert_eq!(queue.property("VisibilityTimeout"), 60);
    assert!(queue.property("RedrivePolicy.maxReceiveCount").is_null());
    assert_eq!(
        office.of_type("AWS::SQS::Queue").collect::<Vec<_>>(),
        [queue]
    );
    assert!(office.get("inbox").is_none());

    let archive = office.resource("archive");
    assert_eq!(archive.property("Tags.0.Value"), "office");
    assert_eq!(archive.attribute("DeletionPolicy"), "Retain");
    let api = office.resource("api");
    assert_eq!(api.depends_on().collect::<Vec<_>>(), [archive.id()]);
}

#[test]
#[should_panic(expected = "`Office` has no resource `inbox.queu`; there is `inbox.queue`")]
fn a_path_that_does_not_exist_names_what_is_near() {
    office().templates()[0].resource("inbox.queu");
}

#[test]
fn grants_and_policies_say_who_may_do_what() {
    let assembly = office();
    let office = &assembly.templates()[0];
    let [grant] = &office.grants()[..] else {
        panic!("one grant");
    };
    assert_eq!(
        (&*grant.grantee, grant.verb, &*grant.target),
        ("clerk", "send", "inbox")
    );
    assert_eq!(grant.actions, ["sqs:SendMessage"]);

    assert!(office.may("clerk", "sqs:SendMessage", "inbox"));
    assert!(office.may("clerk.role", "sqs:SendMessage", "inbox.queue"));
    assert!(!office.may("clerk", "sqs:ReceiveMessage", "inbox"));
    assert!(!office.may("clerk", "sqs:SendMessage", "archive"));
    assert!(!office.may("inbox", "sqs:SendMessage", "inbox"));
    assert!(office.may("clerk", "s3:getobject", "archive"));
    assert!(!office.may("clerk", "s3:GetObjectAcl", "archive"));
}

#[test]
fn routes_are_those_that_are_served() {
    assert_eq!(
        office().templates()[0].routes(),
        ["GET /letters", "GET /letters/{id}"]
    );
}

#[test]
fn a_snapshot_is_of_the_stack_as_a_whole() {
    let assembly = office();
    let office = &assembly.templates()[0];
    assert!(!office.json().contains("AWS::SQS::Queue"), "it is nested");
    assert!(office.snapshot().contains("\"Type\": \"AWS::SQS::Queue\""));
}
