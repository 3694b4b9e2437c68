use infra::{LiteralNames, Names, Refusal, Table, infra};

/// Queues, of a kind of table that the program brings along.
#[derive(Clone, Copy)]
pub struct Queues(&'static [&'static str]);

impl Queues {
    pub const fn table(&self) -> Table {
        Table::new("queue", "queues.toml").names(self.0)
    }
}

infra::input! { Queues, table: Queues::table }

/// What reads a file at compile time, as a procedural macro would.
macro_rules! queues {
    ($file:literal) => {
        Queues(&["mail", "bills"])
    };
}

#[derive(Clone, Copy)]
pub struct Delays(&'static [(&'static str, &'static str)]);

impl Delays {
    pub const fn new(all: &'static [(&'static str, &'static str)]) -> Result<Delays, Refusal> {
        Ok(Delays(all))
    }
}

pub struct DelaysLiteral;

impl DelaysLiteral {
    pub const fn entry(self, _: &str, _: &str) {}
    pub const fn check(self, all: &'static [(&'static str, &'static str)]) -> Delays {
        Delays(all)
    }
    pub const fn table<T>(&self, _: &T) -> Table {
        Table::UNKNOWN
    }
}

impl infra::Input for Delays {
    type Literal = DelaysLiteral;
    type Entry = infra::json::Any;
    const LITERAL: DelaysLiteral = DelaysLiteral;
}

impl infra::IntoInput<Delays> for Delays {
    fn into_input(self, _: &mut infra::Report<'_>) -> Delays {
        self
    }
}

infra! {
    pub construct Work {
        in queues: Queues;
        in delays: Delays = {};

        for name in queues.0 {
            queue: AWS::SQS::Queue {
                QueueName: name,
                DelaySeconds: delays.0.iter().find(|(key, _)| key == name).map(|(_, delay)| delay.len()),
            }
        }
    }
}

impl LiteralNames for Work {
    const NAMES: &'static [Names] = &[Names::of("queues").keys_of(&["delays"])];
}

infra! {
    pub stack Bad {
        work: Work { queues: queues!("queues.toml"), delays: { "mail": "5", "bill": "10" } }
        //~                                                                 ^
    }
}

fn main() {}
