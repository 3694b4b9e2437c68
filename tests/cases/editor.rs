//! A block in the editor: a real rust-analyzer is asked at the marks of `tests/editor`. What matters in
//! an answer is compared, not its whole text.

mod transcript;

use std::fs;

use infra_tests::{
    editor::{Editor, File},
    workspace,
};

/// Answers that are not as they should be, of one file.
struct Asked<'f, 'e> {
    file: &'f mut File<'e>,
    places: usize,
    wrong: Vec<String>,
}

/// A file, and what is asked in it.
type Test = (&'static str, fn(&mut Asked));

impl Asked<'_, '_> {
    fn hold(&mut self, mark: &str, holds: bool, answer: &str) {
        self.places += 1;
        if !holds {
            self.wrong.push(format!(
                "`{mark}`, in {}\nanswers {answer}",
                self.file.line(mark).trim()
            ));
        }
    }

    /// These are offered, and those are not.
    fn offers(&mut self, mark: &str, wanted: &[&str], unwanted: &[&str]) {
        let labels: Vec<String> = self
            .file
            .completion(mark)
            .into_iter()
            .map(|item| item.label)
            .collect();
        let has = |name: &&str| labels.iter().any(|label| label == name);
        let holds = wanted.iter().all(has) && !unwanted.iter().any(has);
        self.hold(
            mark,
            holds,
            &format!(
                "{} names: {}",
                labels.len(),
                labels
                    .iter()
                    .take(40)
                    .cloned()
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
        );
    }

    /// These are offered before all others, in any order.
    fn offers_first(&mut self, mark: &str, wanted: &[&str]) {
        let labels: Vec<String> = self
            .file
            .completion(mark)
            .into_iter()
            .map(|item| item.label)
            .collect();
        let holds = labels.len() > wanted.len()
            && labels
                .iter()
                .take(wanted.len())
                .all(|label| wanted.contains(&&**label));
        self.hold(mark, holds, &labels.join(", "));
    }

    /// The hover says all of this.
    fn says(&mut self, mark: &str, wanted: &[&str]) {
        let said = self.file.hover(mark);
        self.hold(mark, wanted.iter().all(|part| said.contains(part)), &said);
    }

    /// It is declared at another mark of the file, and nowhere else.
    fn leads_to(&mut self, mark: &str, declared: &str) {
        let expected = self.file.place(declared);
        let places = self.file.definition(mark);
        self.hold(mark, places == [expected], &format!("{places:?}"));
    }

    /// It is declared in another file, in the line of this text, and nowhere else.
    fn leads_out(&mut self, mark: &str, file: &str) {
        let places = self.file.definition(mark);
        self.hold(
            mark,
            places.len() == 1 && places[0].file == file,
            &format!("{places:?}"),
        );
    }

    /// A rename changes so many places of each file.
    fn renames(&mut self, mark: &str, counts: &[(&str, usize)]) {
        let edits = self.file.rename(mark, "fresh");
        let of = |name: &str| edits.iter().filter(|edit| edit.file == name).count();
        let total: usize = counts.iter().map(|(_, count)| count).sum();
        let holds = edits.len() == total && counts.iter().all(|(file, count)| of(file) == *count);
        self.hold(mark, holds, &format!("{edits:?}"));
    }
}

#[test]
fn every_place_answers() {
    let sources = [
        "resources.rs",
        "constructs/main.rs",
        "constructs/network.rs",
        "broken.rs",
        "brace.rs",
    ];
    let texts = sources.map(|source| {
        (
            source,
            fs::read_to_string(workspace::root().join("tests/editor").join(source))
                .expect("it is there"),
        )
    });
    let plain = texts
        .clone()
        .map(|(source, text)| (source, infra_tests::editor::unmarked(&text)));
    let mut files = plain.to_vec();
    files.push((
        "../work.ts",
        "export const handler = async () => 'done';\n".to_owned(),
    ));
    let Some(mut editor) = Editor::open("places", &files) else {
        return;
    };
    let tests: [Test; 5] = [
        ("resources.rs", resources),
        ("constructs/network.rs", network),
        ("constructs/main.rs", constructs),
        ("broken.rs", broken),
        ("brace.rs", brace),
    ];
    let (mut places, mut wrong) = (0, Vec::new());
    for (source, test) in tests {
        let (_, text) = texts
            .iter()
            .find(|(name, _)| *name == source)
            .expect("it is a source");
        let mut file = editor.file(source, text);
        let mut asked = Asked {
            file: &mut file,
            places: 0,
            wrong: Vec::new(),
        };
        test(&mut asked);
        places += asked.places;
        wrong.extend(
            asked
                .wrong
                .into_iter()
                .map(|wrong| format!("{source}: {wrong}")),
        );
    }
    assert!(
        wrong.is_empty(),
        "{} of {places} places:\n\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
    assert!(places >= 40, "only {places} places are asked about");
}

/// What the editor reads of a block is right as Rust, too: nothing in an example is marked as wrong.
#[test]
fn no_example_is_wrong() {
    let examples = workspace::entries(&workspace::root().join("examples"));
    let examples: Vec<(String, String)> = examples
        .iter()
        .filter(|path| {
            path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("build.rs")
        })
        .map(|path| {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            (name, fs::read_to_string(path).expect("it is there"))
        })
        .collect();
    let files: Vec<(&str, String)> = examples
        .iter()
        .map(|(name, text)| (&**name, text.clone()))
        .collect();
    let Some(mut editor) = Editor::open("examples", &files) else {
        return;
    };
    for (name, text) in &files {
        let complaints = editor.file(name, text).complaints();
        assert!(complaints.is_empty(), "{name}: {complaints:?}");
    }
}

fn resources(asked: &mut Asked) {
    asked.says(
        "type_hover",
        &[
            "`Ref` gives its `BucketName`",
            "Holds data",
            "aws-resource-s3-bucket.html",
        ],
    );
    asked.says(
        "property_hover",
        &[
            "**replaces**",
            "At most 63 characters",
            "#cfn-s3-bucket-bucketname",
        ],
    );
    asked.says(
        "nested_hover",
        &["**Required.**", "One of `\"Enabled\"`, `\"Suspended\"`"],
    );
    asked.says("deep_hover", &["pub ExpirationInDays: i64", "integer"]);
    asked.says("range_hover", &["integer", "0 to 43200"]);
    asked.says("refers_hover", &["Refers to", "`AWS::KMS::Key`"]);
    asked.says("get_att_hover", &["pub Arn", "`Fn::GetAtt`"]);
    asked.says(
        "function_hover",
        &["fn Equals", "Whether two values are equal"],
    );
    asked.says("join_hover", &["TopicArn"]);
    asked.says("pseudo_hover", &["Region", "deployed to"]);
    asked.says("attribute_hover", &["made after these"]);
    asked.says("policy", &["It stays"]);
    asked.offers(
        "blank",
        &["Tags", "PublicAccessBlockConfiguration"],
        &["BucketName", "VersioningConfiguration"],
    );
    asked.offers_first("deep_blank", &["Status"]);
    asked.offers_first("required_first", &["Code", "Role"]);
    asked.offers("value_blank", &["jobs", "told", "stage", "AWS", "Fn"], &[]);
    asked.offers(
        "param_field",
        &["Default", "AllowedPattern"],
        &["AllowedValues"],
    );
    asked.leads_to("reference_use", "jobs");
    asked.leads_to("text_use", "jobs");
    asked.leads_to("depends_use", "jobs");
    asked.leads_to("when_use", "condition");
    asked.leads_to("param_use", "param");
    asked.leads_to("mapping_use", "mapping");
    asked.leads_to("place_use", "place");
    asked.leads_to("mirror_inside", "mirror");
    asked.leads_to("mirror_outside", "mirror");
    asked.says("mirror_outside", &["Vec<"]);
    asked.says("reference_use", &["Work to be done", "`AWS::SQS::Queue`"]);
    asked.renames("jobs", &[("resources.rs", 8)]);
    asked.renames("text_use", &[("resources.rs", 8)]);
    asked.renames("mirror", &[("resources.rs", 3)]);
    asked.renames("mirror_inside", &[("resources.rs", 3)]);
    asked.renames("mirror_outside", &[("resources.rs", 3)]);
}

fn network(asked: &mut Asked) {
    asked.renames("zones", &[("network.rs", 2), ("main.rs", 1)]);
    asked.renames("zones_use", &[("network.rs", 2), ("main.rs", 1)]);
    asked.renames("isolated", &[("network.rs", 1), ("main.rs", 1)]);
    asked.leads_to("zones_use", "zones");
    asked.says("inner_output", &["Subnets<Isolated>"]);
}

fn constructs(asked: &mut Asked) {
    asked.says(
        "construct_hover",
        &["struct Network", "The network of the example"],
    );
    asked.leads_out("construct_hover", "network.rs");
    asked.says("input_hover", &["How many zones", "Default: `2`", "Azs"]);
    asked.leads_out("input_hover", "network.rs");
    asked.offers("input_blank", &["way"], &["zones"]);
    asked.says("std_input_hover", &["Default"]);
    asked.offers("input_word", &["flow_logs"], &["azs"]);
    asked.offers("enum_value", &["Retain", "Snapshot"], &[]);
    asked.leads_to("network_use", "network_name");
    asked.says(
        "output_hover",
        &["For functions", "Subnets<PrivateWithEgress>"],
    );
    asked.leads_out("output_hover", "network.rs");
    asked.leads_to("places_use", "places");
    asked.leads_to("grant_target", "auth");
    asked.says("verb_hover", &["Read what the target holds"]);
    asked.offers("verb_word", &["connect", "read"], &["auth"]);
    asked.offers("construct_word", &["Network", "Vpc", "AWS"], &[]);
    asked.offers("outputs", &["private", "isolated"], &[]);
}

fn broken(asked: &mut Asked) {
    asked.offers(
        "property_word",
        &["VersioningConfiguration", "Tags"],
        &["BucketName"],
    );
    asked.offers("nested_empty", &["Status"], &[]);
    asked.offers("tag_word", &["Key", "Value"], &[]);
    asked.offers("services", &["S3", "EC2", "RDS"], &["queue"]);
    asked.offers("kinds", &["DBCluster", "DBInstance"], &["S3"]);
    asked.offers("kind_word", &["Bucket", "BucketPolicy"], &[]);
    asked.offers("attributes", &["Arn", "QueueUrl", "QueueName"], &["queue"]);
    asked.offers("attributes_of_out", &["Arn", "QueueUrl"], &[]);
    asked.offers("deep_attributes", &["Address", "Port"], &["Arn"]);
    asked.offers("name_word", &["queue", "cluster"], &[]);
    asked.offers("text_word", &["queue", "cluster"], &["grant"]);
    asked.leads_to("unknown_type", "queue");
    asked.leads_to("shut", "queue");
    asked.leads_to("end_use", "queue");
    asked.offers("functions", &["Join", "GetAZs", "If"], &["queue"]);
    asked.offers("pseudo", &["Region", "StackName", "NoValue"], &[]);
    asked.offers("attribute_blank", &["depends_on", "when"], &["queue"]);
    asked.offers("attribute_word", &["deletion"], &["queue"]);
    asked.offers("keyword", &["grant", "out", "param"], &[]);
    asked.offers("grantee_blank", &["queue"], &[]);
    asked.offers("verb_blank", &["read", "connect"], &["queue"]);
    asked.offers("condition_blank", &["queue"], &[]);
    asked.offers("inside_if", &["TopicName"], &[]);
    asked.says("end_hover", &["pub FifoQueue: bool", "**replaces**"]);
    asked.offers("block_word", &["construct", "stack"], &[]);
}

fn brace(asked: &mut Asked) {
    asked.offers(
        "property",
        &["VersioningConfiguration", "Tags"],
        &["BucketName"],
    );
    asked.offers("later", &["Tags", "TopicName"], &["DisplayName"]);
    asked.leads_to("text", "queue");
    asked.leads_to("use", "queue");
    asked.says("attribute", &["`Fn::GetAtt`"]);
}
