use infra::{Budget, Cost, ResourceBudget, Table, infra};

/// Queues, of a kind of table that the program brings along.
#[derive(Clone, Copy)]
pub struct Queues {
    names: &'static [&'static str],
    with_dead_letters: usize,
}

impl Queues {
    pub const fn table(&self) -> Table {
        Table::new("queue", "queues.toml").names(self.names).count("dead letters", self.with_dead_letters)
    }
}

infra::input! { Queues, table: Queues::table }

const MANY: Queues = Queues { names: &["mail"; 300], with_dead_letters: 201 };

infra! {
    pub construct Work {
        in queues: Queues;

        for name in queues.names {
            queue: AWS::SQS::Queue { QueueName: name }
        }
    }
}

impl ResourceBudget for Work {
    const BUDGET: Budget = Budget::new(&[Cost::each("queues", 1), Cost::count("queues", "dead letters", 1)]);
}

infra! {
    pub stack Bad {
        named: Work { queues: MANY }
        //~                   ^
        block: Work { queues: const { Queues { with_dead_letters: 400, ..MANY } } }
        //~                   ^
        // It fits.
        small: Work { queues: const { Queues { with_dead_letters: 200, ..MANY } } }
    }
}

fn main() {}
