//! Commands that a construct adds to the program's command line.

use infra::{Call, Command, CommandError, Usage, infra, synthesise};

struct Named(&'static str, String);

impl Command for Named {
    fn usage(&self) -> Usage {
        Usage::new(self.0, "say hello").argument("QUEUE")
    }

    fn subject(&self) -> &str {
        &self.1
    }

    fn run(&self, _: &Call) -> Result<(), CommandError> {
        Ok(())
    }
}

infra! {
    pub construct Queues {
        in command: &'static str;

        for name in ["mail", "bills"] {
            #[command(Named(command, name.to_owned()), Named("second", name.to_owned()))]
            queue: AWS::SQS::Queue { QueueName: name }
        }
    }
}

infra! {
    pub stack Right {
        #[command(Named("third", "all".to_owned()))]
        queues: Queues { command: "hello" }
    }
}

infra! {
    pub stack Reserved {
        queues: Queues { command: "graph" }
    }
}

/// What they do is the command line's to test; here they are only declared, and change no template.
#[test]
fn a_command_stands_in_no_template() {
    let assembly = synthesise::<Right>().expect("it is right");
    let template = &assembly.templates()[0];
    assert_eq!(template.resource_count(), 2);
    assert!(!template.json().contains("hello"));
}

#[test]
fn a_name_that_every_program_has_is_a_problem() {
    let problems = synthesise::<Reserved>()
        .err()
        .expect("it is wrong")
        .to_string();
    assert!(
        problems.contains("`graph` is a command of every program")
            && problems.contains("help: give the construct's command another name"),
        "{problems}"
    );
}
