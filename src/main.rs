//! The program `nenpo`: hands its arguments to the library and its answer to the system.

use std::process::ExitCode;

fn main() -> ExitCode {
    nenpo::cli::run(std::env::args_os())
}
