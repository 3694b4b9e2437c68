use infra::{Budget, Cost, Refusal, ResourceBudget, infra};

#[derive(Clone, Copy)]
pub struct Zones(&'static [&'static str]);

impl Zones {
    pub const fn new(zones: &'static [&'static str]) -> Result<Zones, Refusal> {
        Ok(Zones(zones))
    }
}

infra::input! { Zones: &'static [&'static str] => Zones::new, or Zones(&[]) }

infra! {
    /// A hundred hosts in each zone, more where they are watched.
    pub construct Fleet {
        in zones: Zones;
        in watchers: Zones = [];

        for zone in zones.0 {
            host: AWS::SNS::Topic { DisplayName: zone }
        }
    }
}

impl ResourceBudget for Fleet {
    const BUDGET: Budget =
        Budget::new(&[Cost::each("zones", 100), Cost::each("zones", 50).when("watchers")]).help("name fewer zones");
}

infra! {
    pub stack Bad {
        few: Fleet { zones: ["a", "b", "c", "d", "e"] }
        watched: Fleet { zones: ["a", "b", "c", "d"], watchers: ["w"] }
        //~                     ^
    }
}

fn main() {}
