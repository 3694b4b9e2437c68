//! The language of `infra!`, item by item. This module holds no code: each example is a program that a test compiles and synthesises.
//!
//! ```
//! use infra::infra;
//!
//! infra! {
//!     /// What a shop needs; a stack's comment is the template's `Description`.
//!     pub stack Shop {
//!         orders: AWS::SQS::Queue { VisibilityTimeout: 60 }
//!         out url = orders.QueueUrl;
//!     }
//! }
//!
//! # infra::synthesise::<Shop>().expect("a stack");
//! // And in the program: fn main() -> std::process::ExitCode { infra::run::<Shop>() }
//! ```
//!
//! A block is a `stack`, which is deployed as one, a `construct`, which is a part of stacks, or an `app`, which is stacks. In it, order is free: items refer to each
//! other by name, and a circular dependency is an error. What a type of resource takes, `cargo run -- schema AWS::SQS::Queue` prints, and
//! the editor shows.
//!
//! - [Resources](#resources), [values](#values), [functions and pseudo parameters](#functions-and-pseudo-parameters)
//! - [`param`, `condition`, `mapping`](#what-the-deploy-decides-param-condition-mapping), [`let`, `for`, `if`](#what-synthesis-decides-let-for-if)
//! - [Constructs: `in` and `out`](#constructs-in-and-out)
//! - [`override`](#override)
//! - [`grant`](#grant)
//! - [Attributes](#attributes)
//! - [Apps: several stacks](#apps-several-stacks)
//! - [Tests of your own](#tests-of-your-own)
//!
//! # Resources
//!
//! `name: AWS::Service::Type { Property: value }`. Types and properties have CloudFormation's own names, so AWS's documentation applies
//! word for word. The name alone refers to the resource, and the property decides whether that is its `Ref`, its ARN or another attribute;
//! `name.Attribute` reads an attribute. `Custom::Name` is a custom resource.
//!
//! ```
//! # use infra::infra;
//! infra! {
//!     pub stack Network {
//!         vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }
//!         subnet: AWS::EC2::Subnet { VpcId: vpc, CidrBlock: "10.0.0.0/24" }
//!         failed: AWS::SQS::Queue {}
//!         jobs: AWS::SQS::Queue {
//!             RedrivePolicy: { deadLetterTargetArn: failed, maxReceiveCount: 3 }, // its ARN, by the schema
//!         }
//!         out arn = jobs.Arn;
//!     }
//! }
//! # infra::synthesise::<Network>().expect("a stack");
//! ```
//!
//! # Values
//!
//! Literals, lists, maps, names, texts with values in them, and any expression of Rust. `None` leaves a property out. In a text, `${name}`
//! and `${name.Attribute}` are values, and `${!name}` stands for `${name}` itself.
//!
//! ```
//! # use infra::infra;
//! fn days() -> u32 {
//!     14
//! }
//!
//! infra! {
//!     pub stack Values {
//!         let label = format!("kept for {} days", days());
//!         let name: Option<&str> = None;
//!
//!         queue: AWS::SQS::Queue {
//!             QueueName: name,
//!             MessageRetentionPeriod: days() * 24 * 3600,
//!             Tags: [{ Key: "Label", Value: label }, { Key: "Region", Value: "in ${AWS::Region}" }],
//!         }
//!         out message = "${queue.QueueName} costs $5, not ${!cost}";
//!     }
//! }
//! # infra::synthesise::<Values>().expect("a stack");
//! ```
//!
//! # Functions and pseudo parameters
//!
//! Those of CloudFormation by their own names. In values: `Fn::Base64`, `Fn::Cidr`, `Fn::FindInMap`, `Fn::GetAtt`, `Fn::GetAZs`, `Fn::GetStackOutput`,
//! `Fn::If`, `Fn::ImportValue`, `Fn::Join`, `Fn::Length`, `Fn::Ref`, `Fn::Select`, `Fn::Split`, `Fn::Sub`, `Fn::ToJsonString`, `Fn::Transform`. In
//! conditions: `Fn::And`, `Fn::Equals`, `Fn::Not`, `Fn::Or`. In `#[rules]` besides: `Fn::Contains`, `Fn::EachMemberEquals`, `Fn::EachMemberIn`,
//! `Fn::RefAll`, `Fn::ValueOf`, `Fn::ValueOfAll`. Pseudo parameters: `AWS::AccountId`, `AWS::NoValue`, `AWS::NotificationARNs`, `AWS::Partition`,
//! `AWS::Region`, `AWS::StackId`, `AWS::StackName`, `AWS::URLSuffix`.
//!
//! `Fn::Ref(name)` is a resource's `Ref` also where the property takes something else of it, and `Fn::Sub` stands in the template as it is
//! written, with variables of its own.
//!
//! ```
//! # use infra::infra;
//! infra! {
//!     pub stack Zones {
//!         vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }
//!         subnet: AWS::EC2::Subnet {
//!             VpcId: vpc,
//!             CidrBlock: Fn::Select(0, Fn::Cidr(vpc.CidrBlock, 2, 8)),
//!             AvailabilityZone: Fn::Select(0, Fn::GetAZs()),
//!         }
//!         out place = Fn::Join("/", [AWS::AccountId, AWS::Region, AWS::StackName]);
//!     }
//! }
//! # infra::synthesise::<Zones>().expect("a stack");
//! ```
//!
//! # What the deploy decides: `param`, `condition`, `mapping`
//!
//! `param name: Type { … }` is a parameter of the template with CloudFormation's fields, `condition name = Fn::…;` a condition, `mapping` a table.
//! `#[when(condition)]` before a resource or an `out` has it only where the condition holds, and `Fn::If` chooses between values.
//!
//! ```
//! # use infra::infra;
//! infra! {
//!     pub stack Staged {
//!         param stage: String { AllowedValues: ["dev", "prod"], Default: "dev" }
//!         condition prod = Fn::Equals(stage, "prod");
//!         mapping sizes { prod: { seconds: 600 }, dev: { seconds: 30 } }
//!
//!         queue: AWS::SQS::Queue {
//!             VisibilityTimeout: Fn::FindInMap(sizes, stage, "seconds"),
//!             KmsMasterKeyId: Fn::If(prod, "alias/aws/sqs", AWS::NoValue),
//!         }
//!         #[when(prod)]
//!         alarms: AWS::SNS::Topic {}
//!     }
//! }
//! # infra::synthesise::<Staged>().expect("a stack");
//! ```
//!
//! # What synthesis decides: `let`, `for`, `if`
//!
//! They are Rust's, and run when the program does. A name that a `for` declares is a list outside of it, and the ids of its resources have the
//! names of its items: `TopicHome`, `TopicWork`. A name that an `if` declares may be absent; so may the property that it is given to.
//!
//! ```
//! # use infra::infra;
//! infra! {
//!     pub stack Places {
//!         in watched: bool = true;
//!
//!         for place in ["home", "work"] {
//!             topic: AWS::SNS::Topic { DisplayName: "of ${place}" }
//!         }
//!         if watched {
//!             all: AWS::SNS::Topic {}
//!         } else {
//!             few: AWS::SNS::Topic {}
//!         }
//!         out first = topic[0].TopicArn;
//!     }
//! }
//! # infra::synthesise::<Places>().expect("a stack");
//! ```
//!
//! # Constructs: `in` and `out`
//!
//! `in name: Type;` is required; `in name: Type = default;` is not. Types are Rust's: numbers, `bool`, [`Text`](crate::Text), handles such as
//! `AWS::SQS::Queue`, other constructs, `Vec` and `Option` of them, and types of your own that [`input!`](crate::input) declares, whose literals
//! `cargo check` judges at the caller. `out name: Type = value;` is what callers read. An `out` of a stack is an output of the template besides,
//! if it is text there; a list, `out servers: List = zone.NameServers;`, is read in Rust only. A stack whose inputs have no defaults is used in
//! an [app](#apps-several-stacks). `pub` before a resource lets callers read it.
//!
//! ```
//! use infra::{Text, infra};
//!
//! infra! {
//!     /// Work to be done, and what could not be.
//!     pub construct Jobs {
//!         /// How often a job is tried.
//!         in tries: u8 = 3;
//!         /// Where what failed goes.
//!         in failed: AWS::SQS::Queue;
//!
//!         queue: AWS::SQS::Queue { RedrivePolicy: { deadLetterTargetArn: failed, maxReceiveCount: tries } }
//!
//!         /// The queue's ARN.
//!         out arn: Text = queue.Arn;
//!     }
//! }
//!
//! infra! {
//!     pub stack Shop {
//!         failed: AWS::SQS::Queue {}
//!         orders: Jobs { tries: 5, failed: failed }
//!         out orders = orders.arn;
//!     }
//! }
//! # infra::synthesise::<Shop>().expect("a stack");
//! ```
//!
//! The type of a construct is a struct with its outputs, so it may be an input of another construct, in any crate.
//!
//! # `override`
//!
//! `override construct.resource { Property: value }` sets what a construct has no input for, and is judged like what is written in the construct
//! itself. Maps join, all else is replaced, and `AWS::NoValue` removes. Attributes before it are those of the resource: `#[id]` is the logical
//! id of that one resource, so that what a stack has already moves into a construct and stays what it is.
//!
//! ```
//! # use infra::infra;
//! infra! {
//!     pub construct Jobs {
//!         queue: AWS::SQS::Queue { VisibilityTimeout: 30 }
//!     }
//! }
//!
//! infra! {
//!     pub stack Shop {
//!         orders: Jobs {}
//!         #[id = "OldQueue"]
//!         #[deletion(retain)]
//!         override orders.queue { VisibilityTimeout: 60, MaximumMessageSize: 1024 }
//!     }
//! }
//! # infra::synthesise::<Shop>().expect("a stack");
//! ```
//!
//! # `grant`
//!
//! `grant who { verb target as NAME; }` allows in IAM what the verb means, opens the network where one is between them, makes the functions wait for
//! the target, and sets the variable `NAME`. `who` is a role, a construct that implements [`Grantee`](crate::Grantee), or a raw resource
//! that acts with a role, as an `AWS::Lambda::Function` does. The target is a construct that implements [`Grants`](crate::Grants), or a raw resource:
//! each verb of [`verbs`](crate::verbs) lists the types that offer it. Where the target is encrypted with a key of the same program, the grant covers
//! the key. `allow [actions] on [targets];` takes IAM's own words: a bare name there is the resource's ARN.
//!
//! ```
//! # use infra::infra;
//! infra! {
//!     pub stack Mail {
//!         #[deletion(retain)]
//!         uploads: AWS::S3::Bucket {}
//!         jobs: AWS::SQS::Queue {}
//!         role: AWS::IAM::Role {
//!             AssumeRolePolicyDocument: {
//!                 Version: "2012-10-17",
//!                 Statement: [{
//!                     Effect: "Allow",
//!                     Principal: { Service: "lambda.amazonaws.com" },
//!                     Action: "sts:AssumeRole",
//!                 }],
//!             },
//!         }
//!         worker: AWS::Lambda::Function {
//!             Role: role,
//!             Runtime: "nodejs24.x",
//!             Handler: "index.handler",
//!             Code: { ZipFile: "exports.handler = async () => 'hello'" },
//!         }
//!         grant worker {
//!             read uploads as UPLOADS; // `UPLOADS` is the bucket's name
//!             send jobs as JOBS_URL;
//!             allow ["s3:GetBucketTagging"] on [uploads];
//!             allow ["ses:SendEmail"] on ["arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/*"];
//!         }
//!     }
//! }
//! # infra::synthesise::<Mail>().expect("a stack");
//! ```
//!
//! What is granted stands in the role. Where that would be a circular dependency, as with a bucket that calls the function that reads it,
//! it is a policy of its own beside the role, and whoever can waits for it. A variable cannot wait: `read uploads as UPLOADS` is an error
//! there, and the function learns the bucket's name from its event.
//!
//! ```
//! # use infra::infra;
//! infra! {
//!     pub stack Pictures {
//!         #[deletion(retain)]
//!         #[depends_on(may)]
//!         uploads: AWS::S3::Bucket {
//!             NotificationConfiguration: {
//!                 LambdaConfigurations: [{ Event: "s3:ObjectCreated:*", Function: scale.Arn }],
//!             },
//!         }
//!         may: AWS::Lambda::Permission {
//!             FunctionName: scale,
//!             Action: "lambda:InvokeFunction",
//!             Principal: "s3.amazonaws.com",
//!             SourceAccount: AWS::AccountId,
//!         }
//!         role: AWS::IAM::Role {
//!             AssumeRolePolicyDocument: {
//!                 Version: "2012-10-17",
//!                 Statement: [{
//!                     Effect: "Allow",
//!                     Principal: { Service: "lambda.amazonaws.com" },
//!                     Action: "sts:AssumeRole",
//!                 }],
//!             },
//!         }
//!         scale: AWS::Lambda::Function {
//!             Role: role,
//!             Runtime: "nodejs24.x",
//!             Handler: "index.handler",
//!             Code: { ZipFile: "exports.handler = async () => 'hello'" },
//!         }
//!         grant scale { read uploads; }
//!     }
//! }
//! # infra::synthesise::<Pictures>().expect("a stack");
//! ```
//!
//! The verbs are `read`, `write`, `connect`, `invoke`, `publish`, `send`, `receive`, `encrypt`, `decrypt`, `start` and `put`.
//!
//! # Attributes
//!
//! Before a resource, CloudFormation's own:
//!
//! | write | for |
//! |---|---|
//! | `#[depends_on(a, b)]` | it is made after these, and removed before them |
//! | `#[deletion(retain)]` | what becomes of it when it leaves the stack: `retain`, `snapshot`, `delete`, `retain_except_on_create` |
//! | `#[update_replace(retain)]` | what becomes of the old one when a change replaces it; without it, what `deletion` says; `default` leaves it to CloudFormation |
//! | `#[when(condition)]` | it is there only if the condition holds |
//! | `#[metadata({ … })]` | notes that stay in the template |
//! | `#[creation_policy({ … })]` | what its creation waits for |
//! | `#[update_policy({ … })]` | how its instances are replaced |
//! | `#[resource_version("1.0")]` | the `Version` of a custom resource |
//!
//! Of the language:
//!
//! | write | before | for |
//! |---|---|---|
//! | `#[id = "LogicalId"]` | a resource, an `override` of one, a construct, or a stack in an app | pins its logical id, or the stack's name; ids in a construct begin with it, wherever it stands |
//! | `#[was(old_name)]` | a resource, a construct or a stack in an app | keeps the ids of the old name through a rename |
//! | `#[version(value)]` | a resource | a new one for each new value; its logical id follows it |
//! | `#[nested_stack(true)]` | a construct | it is a stack of its own inside this one |
//! | `#[command(value)]` | an item of a construct | adds a [`Command`](crate::Command) to the program's command line |
//! | `#[allow(rule = "why")]` | an item or a property | what the rule refuses, by the name that its error ends in |
//! | `#[tags({ team: "shop" })]` | a stack, a construct in use, a resource | tags of all that is in it; the nearest wins |
//! | `#[export = "name"]` | an `out` of a stack | other stacks import it by this name |
//! | `#[transform("…")]`, `#[rules({ … })]`, `#[metadata({ … })]` | a stack | these sections of the template |
//! | `#[acronyms(EFS, URL)]` | a stack, a construct's block | words that logical ids spell so: `efs_urls` is `EFSURLs` |
//! | `#[template({ … })]` | a stack, a resource, an `out` of a stack | entries that stand in the template as they are written |
//! | `#[env(account = "…", region = "…")]` | a stack in an app | where it is deployed to |
//! | `#[termination_protection(true)]` | a stack in an app | it cannot be deleted |
//! | `#[reference(strong)]`, `#[reference(both)]` | an `out` of a stack | other stacks of the app import it |
//!
//! `#[template({ … })]` is for what the language has no words for, such as `Fn::ForEach` among the resources, `Globals` of SAM, or keys that
//! only a macro knows. Nothing in it is judged.
//!
//! ```
//! # use infra::infra;
//! infra! {
//!     #[transform("AWS::LanguageExtensions")]
//!     #[template({
//!         Resources: {
//!             "Fn::ForEach::Topics": ["Name", ["orders", "payments"], { "Topic${Name}": { Type: "AWS::SNS::Topic" } }],
//!         },
//!     })]
//!     #[acronyms(DLQ)]
//!     pub stack Repeated {
//!         dlq: AWS::SQS::Queue {} // its logical id is `DLQ`
//!     }
//! }
//! # infra::synthesise::<Repeated>().expect("a stack");
//! ```
//!
//! ```
//! # use infra::infra;
//! infra! {
//!     #[tags({ team: "shop" })]
//!     #[rules({ OnlyHere: { Assertions: [{ Assert: Fn::Equals(AWS::Region, "eu-west-1") }] } })]
//!     pub stack Kept {
//!         #[deletion(retain)]
//!         #[id = "TheBucket"]
//!         #[metadata({ Owner: "platform" })]
//!         bucket: AWS::S3::Bucket {}
//!
//!         #[depends_on(bucket)]
//!         #[was(worklist)]
//!         jobs: AWS::SQS::Queue {
//!             #[allow(ranges = "quota raised, ticket 4711")]
//!             DelaySeconds: 5000,
//!         }
//!
//!         #[export = "${AWS::StackName}-jobs"]
//!         out jobs = jobs.Arn;
//!     }
//! }
//! # infra::synthesise::<Kept>().expect("a stack");
//! ```
//!
//! `#[cfg(…)]`, `#[deprecated]`, `#[doc = "…"]` and comments with three slashes mean what they mean to Rust.
//!
//! # Apps: several stacks
//!
//! The items of an `app` are stacks, beside `let`, `for` and `if`. They have inputs and outputs as constructs have, and what one hands to another
//! may be of any type: subnets, a bucket, a construct. A stack is called like its item, `Backend-dev` in the loop below; `#[id = "Name"]` pins
//! that. Stacks in several accounts or regions may have one name; then `list`, `--stack` and `cdk` call them by their items, `Dev` and `Prod` where
//! `dev: Network {}` and `prod: Network {}` both have `#[id = "Network"]`. Nothing inside a stack depends on the app around it, so a stack keeps its logical ids when it moves into an app.
//!
//! ```
//! use infra::{Text, infra};
//!
//! infra! {
//!     pub stack Storage {
//!         uploads: AWS::S3::Bucket {}
//!
//!         /// Where files are put.
//!         out uploads: AWS::S3::Bucket = uploads;
//!     }
//! }
//!
//! infra! {
//!     pub stack Backend {
//!         in uploads: AWS::S3::Bucket;
//!
//!         role: AWS::IAM::Role {
//!             AssumeRolePolicyDocument: {
//!                 Version: "2012-10-17",
//!                 Statement: [{
//!                     Effect: "Allow",
//!                     Principal: { Service: "lambda.amazonaws.com" },
//!                     Action: "sts:AssumeRole",
//!                 }],
//!             },
//!         }
//!         grant role { read uploads; }
//!     }
//! }
//!
//! infra! {
//!     pub app Shop {
//!         for stage in ["dev", "prod"] {
//!             #[env(region = "eu-west-1")]
//!             #[termination_protection(stage == "prod")]
//!             storage: Storage {}
//!
//!             #[env(region = "eu-west-1")]
//!             #[tags({ stage: stage })]
//!             backend: Backend { uploads: storage.uploads }
//!         }
//!     }
//! }
//!
//! let assembly = infra::synthesise::<Shop>().expect("an app");
//! let names: Vec<&str> = assembly.templates().iter().map(|template| template.stack()).collect();
//! assert_eq!(names, ["Storage-dev", "Backend-dev", "Storage-prod", "Backend-prod"]);
//! // And in the program: fn main() -> std::process::ExitCode { infra::run::<Shop>() }
//! ```
//!
//! What a stack reads of another one is an output there and `Fn::GetStackOutput` here, with the region, or with a role of the other account,
//! where the stacks are apart: nothing is exported, and no reader keeps a stack from changing. `#[reference(strong)]` before an `out` exports it
//! instead, for what must not go while anybody reads it, and `#[reference(both)]` is the step from one to the other: deploy with it once. What a
//! grant adds stands in the stack of who is granted: the other stack is left as it is. `connect` reaches no other account or region, where rules of security
//! groups name no group from here. Its stack is deployed before, and so is what
//! `#[depends_on(stack)]` names. A circular dependency between stacks is refused, with the values that go each way.
//!
//! A type of your own is an input by [`input!`](crate::input), and names what a loop over its values declares where it implements
//! [`LoopKey`](crate::LoopKey).
//!
//! # Tomorrow's deploy
//!
//! `cargo run -- diff` prints what a deploy would change: added (`+`), removed (`-`), changed in place (`~`), replaced (`-/+`) or perhaps
//! replaced (`~/+`), each property with what its change does by AWS's schema, and what a replacement takes with it. It compares with
//! `cdk.out` as it is, so before the next `synth`; with another assembly, `diff old.out`; or with what is deployed:
//!
//! ```text
//! aws cloudformation get-template --stack-name Shop > deployed.json
//! cargo run -- diff deployed.json
//! ```
//!
//! The removal or replacement of what holds data is refused, whatever the policies say, until somebody names it: `--allow-remove orders`,
//! `--allow-replace storage.database`, by path or logical id. What *may* be replaced is refused where nothing would be left of its data:
//! `#[update_replace(retain)]` or `snapshot`, deployed before the change, is as good as the name. Queues and logs that expire hold what passes through,
//! and are not refused. Something that is called otherwise now is recognised, with what keeps its id: `#[was(old_name)]` after a rename,
//! `#[id = "OldPath"]` after a move into a construct or out of one, also on the construct.
//!
//! To another stack no attribute leads, and AWS's tools do: `diff --refactor moves.json` writes which resource is which, and
//! `cdk refactor --unstable=refactor --override-file moves.json` moves them as they are, before the deploy. That command carries no other change, to which it counts
//! a reference that becomes one to another stack, but where the `out` is `#[reference(strong)]`. It makes no stack, and stays in one account and region, which `--account` and `--region` say where `#[env]` does not. What it cannot move, such as what stood in a
//! nested stack, stays in the account by `#[deletion(retain)]`, is let go by a deploy of the old stack, and then taken in:
//! `diff --import imports` writes `imports/STACK.json`, which `cdk import STACK --resource-mapping imports/STACK.json` takes. It finds resources by what
//! templates say, and asks for what only AWS knows, such as a generated name: `--identifier Orders.TableName=Shop-Orders-1X`.
//!
//! The exit code is 0 if nothing is refused, 1 with `--fail` if anything differs, 2 if anything is refused. `--json` prints, and keeps to:
//!
//! | name | is |
//! |---|---|
//! | `version` | 1 |
//! | `summary` | the numbers: `add`, `change`, `mayReplace`, `replace`, `remove` |
//! | `stacks[]` | `stack`, `presence` (`both`, `added`, `removed`, or `undeclared`: it stays deployed), `resources`, `entries` |
//! | `…resources[]` | `action` (as in `summary`), `path`, `logicalId`, `type`, `typeBefore`, `at` (`file:line:column`), `holdsData`, `fate` (`deleted`, `snapshot`, `retained`, of what goes), `properties`, `attributes` |
//! | `…properties[]`, `…attributes[]` | `path` (`Tags[0].Value`), `before`, `after` (each left out where it is not there), `effect` (`inPlace`, `mayReplace`, `replace`), `because` (the logical id whose replacement it follows) |
//! | `…entries[]` | `section` (`Outputs`), `name`, `before`, `after` |
//! | `renames[]` | `stackBefore`, `stack`, `from`, `to`, `attribute`, `at`, `holdsData`, `logicalIds[]` (`before`, `now`) |
//! | `refused[]` | `action`, `stack`, `path`, `logicalId`, `type`, `fate`, `allowedBy` (the option and its value) |
//!
//! `cargo run -- lock` writes `infra.lock` beside `Cargo.toml`: what holds data, with the properties that would replace it. Commit it, and
//! `synth` by itself refuses to lose what stands in it, `lock --allow NAME` says that it is meant, and `lock` adds what is new. Programs of one package share
//! the file, a stack each. `infra::synthesise` in tests does not read it.
//!
//! # Tests of your own
//!
//! [`synthesise`](crate::synthesise) gives the templates in memory, and [`testing`](crate::testing) what a test asks of them.
//!
//! ```
//! # use infra::infra;
//! infra! {
//!     pub stack Shop {
//!         orders: AWS::SQS::Queue { VisibilityTimeout: 60 }
//!     }
//! }
//!
//! let assembly = infra::synthesise::<Shop>().expect("a stack");
//! let shop = assembly.template("Shop").expect("the stack's template");
//! assert_eq!(shop.resource("orders").property("VisibilityTimeout"), 60);
//! ```
