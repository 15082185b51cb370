//! All tests that see the crate from outside, in one program: it is linked once, and its tests share both the cores.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "tests"
)]

mod naive;
mod support;

mod agreement;
mod alternatives;
mod amended;
mod articles;
mod ask_command;
#[cfg(unix)]
mod at_a_terminal;
mod bad_input;
mod built_in;
mod circles;
mod cite;
mod compare;
mod contradictions;
mod coverage;
mod deals;
mod definitions;
mod drafts;
mod everyday_words;
mod example;
mod fallen_through;
mod flips;
mod german;
mod house;
mod internal_error;
mod invariants;
mod law_page;
mod limits;
mod lint_command;
mod lints;
mod many_ways;
mod measure;
#[cfg(unix)]
mod new_command;
mod possible;
mod question;
mod quotes;
mod readings;
mod readings_page;
#[cfg(unix)]
mod readme;
mod reasons;
mod render;
#[cfg(unix)]
mod report;
mod screen;
mod searches;
mod show;
mod test_command;
mod timeline;
mod verify;
mod ways_command;
