//! Every test of the whole path, by what it holds the project to.

mod api_options;
mod bundle;
mod bundle_answers;
mod bundle_hangs;
mod bundle_python;
mod carried;
mod cdk;
mod cli;
mod coverage;
mod diff;
mod docs;
mod edited;
mod editor;
mod golden;
mod habits;
mod judges;
mod keys;
mod migrate;
mod migrations;
mod mistakes;
mod own_code;
mod permissions;
mod readme;
mod security;
mod synth_out;
mod ui;
