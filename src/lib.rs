//! `lexport` tells whether a proposed arms transfer out of South Korea is allowed under Korean law, and if not, which
//! amendments it would need and who would have to make them.

pub mod cli;
pub mod diagnostic;
pub mod engine;
pub mod law;
pub mod lint;
pub mod query;
pub mod render;
pub mod scenario;
pub mod solve;
pub mod source;
pub mod syntax;
pub mod text;
