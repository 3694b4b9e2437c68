//! What stands in a template: values, and the Rust types that are such values. Nothing here knows what declares it.

pub(crate) mod attributes;
pub(crate) mod formatted;
mod granted;
mod handle;
mod items;
pub(crate) mod text;
mod to_value;
mod value;

pub(crate) use value::{items, leak, leak_text};

pub use granted::Granted;
pub use handle::{Custom, Id, Kind, Known, Resource};
pub use items::Items;
pub use text::{List, Number, Text};
pub use to_value::{Entry, Of, PropertyValue, ReferenceTo, Suits, ToValue, json};
pub use value::{Key, StackKey, Value};
