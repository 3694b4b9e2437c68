//! Half-typed and broken text: errors come out, quickly, never a panic. `dsl-macros/compiler/fuzz` does the same without end, and
//! looks for new paths; this is what every run of the tests can afford.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use super::found;

/// A block with something of everything.
const BLOCK: &str = r#"
    /// A stack with something of everything.
    #[transform("AWS::Serverless-2016-10-31")]
    pub stack Everything {
        in zones: u8 = 2;
        param stage: String { Default: "dev", AllowedValues: ["dev", "prod"] }
        condition production = Fn::Equals(stage, "prod");
        mapping sizes { dev: { memory: 128 }, prod: { memory: 512 } }
        let name = if zones > 2 { "many" } else { "few" };
        vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16", Tags: [{ Key: "a", Value: "b", #[allow(properties = "new")] More: 1 }], #[allow(properties = "new")] Colour: 1 }
        for zone in 0..zones {
            subnet: AWS::EC2::Subnet {
                VpcId: vpc, CidrBlock: Fn::Select(zone, Fn::Cidr(vpc.CidrBlock, 8, 8)),
                Tags: [{ Key: "Name", Value: "${AWS::StackName}-${name}" }],
            }
        }
        if zones > 2 { more: AWS::SNS::Topic {} } else if zones > 1 { few: AWS::SNS::Topic {} } else { none: AWS::SNS::Topic {} }
        #[deletion(retain)]
        #[when(production)]
        #[depends_on(vpc, subnet)]
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } }],
            },
        }
        #[when(production)]
        function: AWS::Lambda::Function {
            Role: role, Handler: "index.handler", Runtime: "nodejs24.x", Code: { ZipFile: "exports.handler = () => {}" },
            MemorySize: Fn::FindInMap(sizes, stage, "memory"),
            Environment: { Variables: { LEVEL: "info", "HOST": name } },
            Timeout: 10 + 20,
        }
        cluster: AWS::RDS::DBCluster {
            Engine: "aurora-postgresql", EngineVersion: "16.11", ManageMasterUserPassword: true,
            ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 4 },
        }
        storage: Storage { vpc: vpc, capacity: 0.5..=4.0, tags: { A: "b" }, list: ["a", ("b", 1)] }
        grant storage {
            connect storage as DATABASE;
            allow ["sns:Publish", "lambda:InvokeFunction"] on ["arn:aws:sns:eu-west-1:123456789012:${name}", function.Arn];
        }
        #[deletion(retain)]
        override storage.parts."shard-a".cluster { KmsKeyId: role, Port: 1.0, #[allow(properties = "new")] Colour: 1 }
        #[export = "arn"]
        out arn: Text = Fn::If(production, role.Arn, AWS::NoValue);
    }
"#;

/// What nobody would wait for: a hang, on whatever machine.
const LONG: Duration = Duration::from_secs(300);

/// Compiles a text, and holds it to the promise.
fn compile(text: &str) -> usize {
    let started = Instant::now();
    let errors = catch_unwind(AssertUnwindSafe(|| {
        // What the editor gets is made of the same text.
        if let Ok(tokens) = text.parse() {
            crate::exercise::block(&tokens);
        }
        found(text)
    }));
    let took = started.elapsed();
    let Ok(errors) = errors else {
        panic!("this panics:\n{text}")
    };
    assert!(
        took < LONG,
        "this takes {took:?}:\n{}",
        text.chars().take(2000).collect::<String>()
    );
    errors.len()
}

#[test]
fn the_block_is_right_as_it_stands() {
    assert_eq!(found(BLOCK), []);
}

/// What is mistyped would be wrong for another reason otherwise.
#[test]
fn the_block_is_right_in_words() {
    assert_eq!(found(&words(BLOCK).join(" ")), []);
}

#[test]
fn every_beginning_of_a_block() {
    let ends = BLOCK.char_indices().map(|(end, _)| end).step_by(5);
    // What is typed so far, and the braces that an editor closes.
    for end in ends {
        let begin = &BLOCK[..end];
        compile(begin);
        compile(&format!("{begin}{}", closing(begin)));
    }
}

/// What closes the groups that are open.
fn closing(text: &str) -> String {
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '{' => open.push('}'),
            '[' => open.push(']'),
            '(' => open.push(')'),
            '}' | ']' | ')' => {
                open.pop();
            }
            _ => {}
        }
    }
    open.into_iter().rev().collect()
}

#[test]
fn odd_texts() {
    let odd = [
        "",
        "pub",
        "stack",
        "stack {",
        "stack A {} stack B {}",
        "stack A { 🦀: AWS::S3::Bucket {} }",
        "stack A { a: AWS::S3::Bucket { \"🦀\": \"🦀\" } }",
        "stack A { a: }",
        "stack A { a: {} }",
        "stack A { a: AWS::S3::Bucket { B: } }",
        "stack A { a: AWS::S3::Bucket { B: , } }",
        "stack A { a: AWS::S3::Bucket { : 1 } }",
        "stack A { a: AWS::S3::Bucket { B: C: D: 1 } }",
        "stack A { a: AWS:: {} }",
        "stack A { a: AWS::::B {} }",
        "stack A { a: :: {} }",
        "stack A { # }",
        "stack A { #[] }",
        "stack A { #[id] a: AWS::S3::Bucket {} }",
        "stack A { #[id = ] a: AWS::S3::Bucket {} }",
        "stack A { #[allow(wildcards = )] a: AWS::S3::Bucket {} }",
        "stack A { grant { } }",
        "stack A { grant a { a as; as as as; } }",
        "stack A { grant a { allow; allow []; allow [] on; allow [a] on [a]; allow on; a[0]; a[] as B; } }",
        "stack A { for in in in {} }",
        "stack A { if {} else if {} else {} }",
        "stack A { out = ; in : ; let = ; }",
        "stack A { a: AWS::S3::Bucket { B: \"${\", C: \"${}\", D: \"${!}\", E: \"${a.b.c.d}\" } }",
        "stack A { a: AWS::S3::Bucket { B: Fn::, C: Fn::(), D: Fn::If(), E: Fn::Sub(\"${x}\", {}) } }",
        "stack A { a: AWS::S3::Bucket { B: 99999999999999999999999999, C: 1e999, D: -1, E: - } }",
        "stack A { r#type: AWS::S3::Bucket { r#in: 1 } }",
        "stack A { a: AWS::S3::Bucket {} a: AWS::S3::Bucket {} a: a {} }",
        "stack A { a: AWS::EC2::VPC { CidrBlock: \"999999999999.0.0.0/99999999999\" } }",
        "stack A { a: AWS::EC2::Subnet { VpcId: a, CidrBlock: \"0.0.0.0/0\" } }",
        "stack A { a: AWS::RDS::DBCluster { Engine: \"aurora-postgresql\", EngineVersion: \".\" } }",
        "stack A { a: AWS::IAM::Policy { PolicyDocument: { Statement: [[], {}, \"\", 1, a] } } }",
        "stack A { a: Custom::My-Type {} b: Custom::My!Type {} c: Custom::😀 {} d: Custom:: {} e: AWS::S3::Bucket<u8> {} }",
        "construct r#fn { in r#type: u8; r#in: Storage { r#let: 1 } for r#as in 0..2 { r#mod: Storage {} } out r#pub: X = r#mod; }",
        "stack _ {}",
        "stack __ {}",
    ];
    for text in odd {
        compile(text);
    }
}

#[test]
fn ten_thousand_items() {
    let items = |item: &dyn Fn(usize) -> String| (0..10_000).map(item).collect::<String>();
    compile(&format!(
        "stack A {{ {} }}",
        items(&|i| format!("t{i}: AWS::SNS::Topic {{}} "))
    ));
    assert!(
        compile(&format!(
            "stack A {{ {} }}",
            items(&|i| format!("t{i}: AWS::SNS::Topicc {{}} "))
        )) >= 200
    );
    assert!(
        compile(&format!(
            "stack A {{ {} }}",
            items(&|_| "t: AWS::SNS::Topic { A: 1 } ".to_owned())
        )) >= 200
    );
    compile(&format!(
        "stack A {{ t: AWS::SNS::Topic {{ {} }} }}",
        items(&|i| format!("A{i}: 1, "))
    ));
    compile(&format!(
        "stack A {{ t: AWS::SNS::Topic {{ A: [{}] }} }}",
        items(&|i| format!("{i}, "))
    ));
    compile(&format!(
        "stack A {{ t: AWS::SNS::Topic {{ A: [{}] }} }}",
        items(&|i| format!("a + {i}, "))
    ));
    compile(&format!(
        "stack A {{ t: AWS::SNS::Topic {{ A: {}1 }} }}",
        items(&|i| format!("{i} + "))
    ));
    compile(&format!(
        "stack A {{ t: AWS::SNS::Topic {{ A: a{} }} }}",
        items(&|i| format!(".b({i})"))
    ));
    compile(&format!(
        "stack A {{ {} }}",
        items(&|i| format!("t{i}: AWS::SNS::Topic {{ DisplayName: t{}.Arn }} ", i + 1))
    ));
    compile(&format!("stack A {{ {} }}", items(&|_| "# ".to_owned())));
    compile(&format!("stack A {{ {} }}", items(&|_| "a: ".to_owned())));
}

#[test]
fn a_hundred_levels() {
    let deep = |open: &str, inside: &str, close: &str, levels: usize| {
        format!("{}{inside}{}", open.repeat(levels), close.repeat(levels))
    };
    for levels in [10, 90, 100, 1000] {
        let value = |open, close| {
            format!(
                "stack A {{ t: AWS::SNS::Topic {{ A: {} }} }}",
                deep(open, "1", close, levels)
            )
        };
        compile(&value("[", "]"));
        compile(&value("{ A: ", "}"));
        compile(&value("Fn::If(a, ", ")"));
        compile(&value("(", ")"));
        compile(&value("!", ""));
        compile(&format!(
            "stack A {{ {} }}",
            deep("for a in 0..2 { ", "t: AWS::SNS::Topic {}", "}", levels)
        ));
        compile(&format!(
            "stack A {{ {} }}",
            deep("if true { } else { ", "t: AWS::SNS::Topic {}", "}", levels)
        ));
        compile(&format!(
            "stack A {{ {} }}",
            deep("if true { } else ", "{ t: AWS::SNS::Topic {} }", "", levels)
        ));
        let statements = deep("{ A: [{ Effect: ", "1", " }] }", levels);
        compile(&format!(
            "stack A {{ t: AWS::IAM::Policy {{ PolicyDocument: {{ Statement: {statements} }} }} }}"
        ));
    }
}

#[test]
fn tokens_taken_out_and_put_elsewhere() {
    let started = Instant::now();
    mutations(2_000, 4, |text| {
        // A slow machine has seen enough.
        if started.elapsed() < 2 * LONG {
            compile(text);
        }
    });
}

/// The block with some tokens removed, repeated, swapped or replaced, closed as an editor does it.
pub(super) fn mutations(number: usize, most: usize, mut visit: impl FnMut(&str)) {
    let words: Vec<&str> = words(BLOCK);
    // Always the same numbers: a failure can be looked at again.
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for _ in 0..number {
        let mut text = words.clone();
        for _ in 0..=random.below(most) {
            if text.is_empty() {
                break;
            }
            let (at, other) = (random.below(text.len()), random.below(text.len()));
            match random.below(5) {
                0 => drop(text.remove(at)),
                1 => text.insert(at, words[random.below(words.len())]),
                2 => text.swap(at, other),
                3 => text[at] = words[random.below(words.len())],
                _ => text.truncate(at.max(1)),
            }
        }
        let mut text = text.join(" ");
        text.push_str(&closing(&text));
        visit(&text);
    }
}

/// The text in words and signs, as tokens are.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => rest[1..].find('"').map_or(rest.len(), |end| end + 2),
            '/' if rest.starts_with("///") => rest.find('\n').map_or(rest.len(), |end| end + 1),
            c if c.is_ascii_digit() => number(rest),
            c if c.is_alphanumeric() || c == '_' => rest
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(rest.len()),
            c => ["..=", "..", "::"]
                .iter()
                .find(|sign| rest.starts_with(**sign))
                .map_or(c.len_utf8(), |sign| sign.len()),
        };
        words.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    words
}

/// The length of a number, with its fraction.
fn number(text: &str) -> usize {
    let digits = |from: usize| {
        text[from..]
            .find(|c: char| !c.is_ascii_digit())
            .map_or(text.len(), |end| from + end)
    };
    let whole = digits(0);
    match text[whole..].strip_prefix('.') {
        Some(fraction) if fraction.starts_with(|c: char| c.is_ascii_digit()) => digits(whole + 1),
        _ => whole,
    }
}

/// Numbers that look random and are always the same.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most.max(1) as u64) as usize
    }
}
