//! What becomes of functions that are granted something of their own.

use serde_json::{Value as Json, json};

use crate::{
    AWS, Grant, Grantee, Grants, Principal, Refusal, Resource,
    declare::{Frame, Row, Scope, Section},
    synth::testing::{problems, resource, template},
    verbs::Publish,
};

/// What has an ARN, and a group that listens at a port.
struct Topic(
    Resource<AWS::SNS::Topic>,
    Option<(Resource<AWS::EC2::SecurityGroup>, u16)>,
);

impl Grants<Publish> for Topic {
    fn grant(&self, grant: &mut Grant<'_>) {
        grant.allow(&["sns:Publish"], &[&self.0]);
        grant.variable("_ARN", &self.0);
        if let Some((group, port)) = self.1 {
            grant.connect(group, port);
        }
    }
}

struct Who(Principal);

impl Grantee for Who {
    fn principal(&self) -> Principal {
        self.0
    }
}

const FUNCTION: &str = r#"{"Role":[null,"attribute",3,"Arn"],"VpcConfig":{"SecurityGroupIds":[[null,"attribute",4,"GroupId"]]}}"#;

/// A role and a group that two functions share, a rule of the group, and two topics.
fn rows() -> Vec<Row> {
    let function = |line: u32, name: &'static str| {
        resource(line, name, "AWS::Lambda::Function")
            .properties(FUNCTION)
            .depends_on(&[5])
    };
    vec![
        resource(2, "first", "AWS::SNS::Topic"),
        resource(3, "second", "AWS::SNS::Topic"),
        resource(4, "store", "AWS::EC2::SecurityGroup"),
        resource(5, "role", "AWS::IAM::Role").properties(r#"{"AssumeRolePolicyDocument":{}}"#),
        resource(6, "group", "AWS::EC2::SecurityGroup")
            .properties(r#"{"GroupDescription":"shared"}"#),
        resource(7, "https", "AWS::EC2::SecurityGroupEgress")
            .properties(r#"{"GroupId":[null,"attribute",4,"GroupId"],"ToPort":443}"#),
        function(8, "a-one"),
        function(9, "b-two"),
        function(10, "c-three"),
        Row::new(Section::Other, "grant", "", 11, 9),
    ]
}

/// What is said of a shared role from outside holds for its copies, and what is said of a copy for that one.
#[test]
fn an_override_of_the_shared_role_reaches_its_copies() {
    let mut rows = rows();
    rows.push(
        Row::new(Section::Other, "stack", "", 12, 9)
            .properties(r#"{"MaxSessionDuration":3600,"Path":"/shared/","AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"lambda.amazonaws.com"}}]}}"#),
    );
    rows.push(Row::new(Section::Other, "stack", "", 13, 9).properties(r#"{"Path":"/own/"}"#));
    let template = template(rows, |scope, frame| {
        let (all, only) = principals(frame);
        let first = || Topic(frame.resource(0), None);
        let second = || Topic(frame.resource(1), None);
        grant(scope, frame, first(), all, "FIRST");
        grant(scope, frame, second(), only[0], "SECOND");
        let stack = scope.id();
        scope.override_resource(frame, 10, stack, &["role"], &[]);
        scope.override_resource(frame, 11, stack, &["a-one-role"], &[]);
    });
    let role = |id: &str| template["Resources"][id]["Properties"].clone();
    let (shared, copy) = (role("Role"), role("AOneRole"));
    assert_eq!(shared["Path"], "/shared/");
    assert_eq!(copy["Path"], "/own/");
    assert_eq!(copy["MaxSessionDuration"], 3600);
    assert_eq!(topics(&template, "AOneRole"), ["First", "Second"]);
}

/// The principals of all functions, and of each.
fn principals(frame: &Frame) -> (Principal, [Principal; 3]) {
    let all = Principal::new(frame.resource(3)).in_group(frame.resource(4));
    let functions = [6, 7, 8].map(|row| frame.resource(row));
    (
        all.running(&functions),
        functions.map(|function| all.only(function)),
    )
}

fn grant(
    scope: &mut Scope<'_>,
    frame: &Frame,
    topic: Topic,
    who: Principal,
    variable: &'static str,
) {
    scope.grant(
        frame,
        9,
        ("publish", "topic", "who"),
        &topic,
        <_ as Grants<Publish>>::grant,
        Grantee::principal(&Who(who)),
        Some(variable),
    );
}

fn topics(template: &Json, role: &str) -> Vec<String> {
    let statements =
        template["Resources"][role]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"]
            .as_array();
    let refs = statements.into_iter().flatten().map(|it| {
        it["Resource"]["Ref"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    });
    refs.collect()
}

fn roles(template: &Json) -> Vec<&str> {
    ["AOne", "BTwo", "CThree"]
        .map(|id| {
            template["Resources"][id]["Properties"]["Role"]["Fn::GetAtt"][0]
                .as_str()
                .unwrap_or_default()
        })
        .to_vec()
}

#[test]
fn what_one_is_granted_the_others_are_not() {
    let template = template(rows(), |scope, frame| {
        let (all, [_, two, _]) = principals(frame);
        grant(scope, frame, Topic(frame.resource(1), None), two, "SECOND");
        // What all are granted holds for it too, whichever comes first.
        grant(scope, frame, Topic(frame.resource(0), None), all, "FIRST");
    });
    assert_eq!(topics(&template, "Role"), ["First"]);
    assert_eq!(roles(&template), ["Role", "BTwoRole", "Role"]);
    assert_eq!(topics(&template, "BTwoRole"), ["First", "Second"]);
    let variables =
        |id: &str| template["Resources"][id]["Properties"]["Environment"]["Variables"].clone();
    assert_eq!(
        variables("BTwo"),
        json!({ "SECOND_ARN": {"Ref": "Second"}, "FIRST_ARN": {"Ref": "First"} })
    );
    assert_eq!(variables("AOne"), json!({ "FIRST_ARN": {"Ref": "First"} }));
}

#[test]
fn who_is_granted_the_same_shares_a_role() {
    let template = template(rows(), |scope, frame| {
        let (_, [one, two, three]) = principals(frame);
        for who in [one, three] {
            grant(scope, frame, Topic(frame.resource(0), None), who, "FIRST");
        }
        grant(scope, frame, Topic(frame.resource(1), None), two, "SECOND");
    });
    assert_eq!(roles(&template), ["AOneRole", "BTwoRole", "AOneRole"]);
}

#[test]
fn a_group_is_divided_where_one_connects_to_more() {
    let template = template(rows(), |scope, frame| {
        let (all, [one, two, _]) = principals(frame);
        let store = frame.resource(2);
        grant(scope, frame, Topic(frame.resource(1), None), one, "SECOND");
        grant(
            scope,
            frame,
            Topic(frame.resource(0), Some((store, 5432))),
            all,
            "FIRST",
        );
        grant(
            scope,
            frame,
            Topic(frame.resource(1), Some((store, 6379))),
            two,
            "SECOND",
        );
    });
    let group = |id: &str| {
        template["Resources"][id]["Properties"]["VpcConfig"]["SecurityGroupIds"][0]["Fn::GetAtt"][0]
            .clone()
    };
    assert_eq!([group("AOne"), group("BTwo")], ["Group", "BTwoGroup"]);
    let rules = |group: &str| {
        let resources = template["Resources"].as_object().into_iter().flatten();
        let mut rules: Vec<(String, i64)> = resources
            .filter(|(_, it)| it["Properties"]["GroupId"]["Fn::GetAtt"][0] == group)
            .map(|(id, it)| {
                (
                    id.clone(),
                    it["Properties"]["ToPort"].as_i64().unwrap_or_default(),
                )
            })
            .collect();
        rules.sort_by_key(|(_, port)| *port);
        rules
    };
    assert_eq!(
        rules("Group")
            .iter()
            .map(|(_, port)| *port)
            .collect::<Vec<_>>(),
        [443, 5432]
    );
    let own = rules("BTwoGroup");
    assert_eq!(
        own.iter().map(|(_, port)| *port).collect::<Vec<_>>(),
        [443, 5432, 6379]
    );
    assert_eq!(
        rules("Store").len(),
        3,
        "it lets in both groups, and the one on one port more"
    );
    let waits: Vec<&str> = template["Resources"]["BTwo"]["DependsOn"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Json::as_str)
        .collect();
    assert!(
        own.iter().all(|(rule, _)| waits.contains(&rule.as_str())),
        "{waits:?} {own:?}"
    );
    assert!(!waits.contains(&"Https"), "{waits:?}");
}

#[test]
fn nobody_is_granted_nothing() {
    let said = problems(rows(), |scope, frame| {
        let nobody = Principal::nobody(Refusal::new("`GET /x` is not a route", "write `GET /y`"));
        grant(
            scope,
            frame,
            Topic(frame.resource(0), None),
            nobody,
            "FIRST",
        );
    });
    assert!(
        said.contains("`GET /x` is not a route\n  --> app.rs:11:9\n  help: write `GET /y`"),
        "{said}"
    );
}
