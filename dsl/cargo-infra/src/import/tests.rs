//! What templates become, as text.

use super::{Options, import, import_with};
use crate::template::Template;

/// The items of a template's block, without the block around them.
fn items(text: &str) -> String {
    let template = Template::read(text).expect("a template");
    let imported = import(&template, "Shop").expect("a block");
    let (_, items) = imported.block.split_once(" {\n").expect("a block");
    let lines = items.strip_suffix("    }\n").expect("a block").lines();
    let lines: Vec<&str> = lines
        .map(|line| line.strip_prefix("        ").unwrap_or(line))
        .collect();
    lines.join("\n")
}

/// What no block can say, each as `line:column: fact`.
fn refused(text: &str) -> Vec<String> {
    let template = Template::read(text).expect("a template");
    let findings = import(&template, "Shop").expect_err("no block can say it");
    let line = |finding: &crate::Finding| {
        let place = template.lines().position(finding.span.start);
        format!("{}:{}: {}", place.line, place.column, finding.fact)
    };
    findings.iter().map(line).collect()
}

#[test]
fn comments_stand_where_they_stood() {
    let text = r#"
# All of it.
Resources: # what there is
  # The queue.
  Jobs: # of work
    # Of its type.
    Type: AWS::SQS::Queue
    # Not for ever.
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      # How long.
      DelaySeconds: 5 # seconds
      Tags:
        # The first.
        - Key: a
          Value: !Sub # composed
            "${AWS::Region}"
        # No more.
      # The end of it.
# The very end.
"#;
    let template = Template::read(text).expect("a template");
    let block = import(&template, "Shop").expect("a block").block;
    let lines: Vec<&str> = block
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("//") || line.contains(" // "))
        .collect();
    for comment in [
        "All of it.",
        "what there is",
        "The queue.",
        "of work",
        "Of its type.",
        "Not for ever.",
        "How long.",
        "seconds",
        "The first.",
        "composed",
        "No more.",
        "The end of it.",
        "The very end.",
    ] {
        let count = lines
            .iter()
            .filter(|line| line.ends_with(&format!("// {comment}")))
            .count();
        assert_eq!(count, 1, "{comment}\n{block}");
    }
}

#[test]
fn references_are_handles_where_the_schema_says_the_same() {
    let text = r#"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties: { AssumeRolePolicyDocument: {} }
  Dead: { Type: AWS::SQS::Queue }
  Jobs:
    Type: AWS::SQS::Queue
    Properties:
      RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3 }
      QueueName: !GetAtt Dead.QueueName
  Function:
    Type: AWS::Lambda::Function
    Properties: { Role: !Ref Role, Code: { ZipFile: "" } }
"#;
    let items = items(text);
    assert!(
        items.contains("RedrivePolicy: { deadLetterTargetArn: dead, maxReceiveCount: 3 }"),
        "{items}"
    );
    assert!(items.contains("QueueName: dead.QueueName"), "{items}");
    // What is wrong stays wrong.
    assert!(items.contains("Role: Fn::Ref(role)"), "{items}");
}

/// In an app, a stack's tags are those of all that is in it.
#[test]
fn what_has_no_tags_gets_none_from_its_stack() {
    let text = r#"
Resources:
  A: { Type: AWS::SNS::Topic, Properties: { Tags: [{ Key: team, Value: a }, { Key: stage, Value: b }] } }
  B: { Type: AWS::SNS::Topic, Properties: { Tags: [{ Key: team, Value: a }] } }
  C: { Type: AWS::SSM::Parameter, Properties: { Type: String, Value: c, Tags: { stage: b } } }
  D: { Type: AWS::SNS::TopicPolicy, Properties: { Topics: [!Ref A], PolicyDocument: {} } }
"#;
    let template = Template::read(text).expect("a template");
    let options = Options {
        tags: &["team", "stage"],
        ..Options::default()
    };
    let (imported, _) = import_with(&template, "Shop", &options);
    let block = imported.expect("a block").block;
    let tags = block
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("#[tags"));
    let tags: Vec<&str> = tags.collect();
    let (b, c) = (
        "#[tags({ stage: AWS::NoValue })]",
        "#[tags({ team: AWS::NoValue })]",
    );
    assert_eq!(tags, [b, c], "{block}");
}

#[test]
fn what_breaks_a_rule_is_allowed_to() {
    let text = r#"
Resources:
  Jobs:
    Type: AWS::SQS::Queue
    Properties: { DelaySeconds: 901 }
"#;
    assert_eq!(
        items(text),
        "#[allow(ranges = \"imported\")]\njobs: AWS::SQS::Queue { DelaySeconds: 901 }"
    );
}

#[test]
fn what_a_template_allows_itself_its_block_allows() {
    let text = r#"
Resources:
  Jobs:
    Type: AWS::SQS::Queue
    Properties:
      # infra: allow(ranges = "quota raised, ticket 4711")
      DelaySeconds: 901
      # infra: allow(lengths = "it breaks nothing")
      QueueName: jobs
"#;
    let wanted = "#[allow(ranges = \"quota raised, ticket 4711\")]\njobs: AWS::SQS::Queue { DelaySeconds: 901, QueueName: \"jobs\" }";
    assert_eq!(items(text), wanted);
}

/// Synthesis writes a path of its own.
#[test]
fn what_cdk_notes_is_left_out() {
    let text = r#"
Resources:
  A: { Type: AWS::SNS::Topic, Metadata: { "aws:cdk:path": Shop/A } }
  B: { Type: AWS::SNS::Topic, Metadata: { "aws:cdk:path": Shop/B, Note: b } }
"#;
    let wanted = "a: AWS::SNS::Topic {}\n\n#[metadata({ Note: \"b\" })]\nb: AWS::SNS::Topic {}";
    assert_eq!(items(text), wanted);
}

/// Two queues of one name: only the whole stack shows it.
#[test]
fn what_the_whole_stack_breaks_is_allowed_to() {
    let queue = "{ Type: AWS::SQS::Queue, Properties: { QueueName: jobs } }";
    let text = format!("Resources:\n  A: {queue}\n  B: {queue}\n");
    let items = items(&text);
    assert_eq!(items.matches("#[allow(").count(), 1, "{items}");
}

#[test]
fn what_no_block_can_say_is_an_error_with_its_place() {
    for (text, wanted) in [
        (
            "Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName:\n",
            "5:7: CloudFormation takes no `null` in a template",
        ),
        (
            "Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties: { DisplayName: !Ref B }\n",
            "4:37: nothing in this template is named `B`",
        ),
        (
            "Resources:\n  A:\n    Properties: {}\n",
            "2:3: `A` has no type",
        ),
        (
            "Resources:\n  A: { Type: AWS::SNS::Topic, Condition: B }\n",
            "2:42: no condition is named `B`",
        ),
        (
            "Resources:\n  A: { Type: AWS::SNS::Topic, DependsOn: [B] }\n",
            "2:43: `B` is not a resource of this template",
        ),
        (
            "Resources: { A: { Type: AWS::SNS::Topic } }\nGlobals: {}\n",
            "2:1: `Globals` is not a section of a template",
        ),
        (
            "Resources: { A: { Type: AWS::SNS::Topic } }\nOutputs: { B: { Value: a, Export: b } }\n",
            "2:35: an export has a name, and nothing else",
        ),
    ] {
        assert_eq!(refused(text), [wanted], "{text}");
    }
}
