//! `template`: prints one template, as it is written or as YAML.

use super::{
    failure::Failure,
    stacks::chosen,
    table::{Row, Run},
    yaml,
};
use crate::{command::Usage, synth::Template};

pub(super) const ROW: Row = Row {
    usage: Usage::new("template", "print a template")
        .argument("STACK")
        .formats(&["json", "yaml"]),
    run: Run::With(|assembly, call, _, out| {
        let chosen = chosen(&assembly, call.argument())?;
        let [template] = chosen[..] else {
            return Err(Failure::several(&assembly));
        };
        match call.format() {
            "yaml" => write!(out, "{}", template.yaml())?,
            _ => write!(out, "{}", template.json())?,
        }
        Ok(())
    }),
};

impl Template {
    /// The template, as YAML.
    pub fn yaml(&self) -> String {
        yaml::text(&self.tree())
    }
}
