//! Hands the process to the command line.

fn main() -> std::process::ExitCode {
    lexport::cli::run()
}
