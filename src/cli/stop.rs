//! Signals that ask the program to stop: Ctrl-C, a closed terminal, a stopped container.
//!
//! A command that is cut off between two steps has nothing to clean up and ends at once. One that is
//! writing is only told: it removes what it has begun and then ends. Whoever asks a second time does
//! not wait. Either way the exit code is the one that shells use, 128 and the number of the signal.
//!
//! The handlers are needed even where there is nothing to clean up: the first process of a container
//! gets no signal that it does not handle.

use signal_hook::{consts, flag};
use std::{
    process::ExitCode,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};

#[cfg(unix)]
const SIGNALS: [i32; 3] = [consts::SIGINT, consts::SIGTERM, consts::SIGHUP];
#[cfg(not(unix))]
const SIGNALS: [i32; 2] = [consts::SIGINT, consts::SIGTERM];

/// The signal that came; 0 as long as none did.
static ASKED: AtomicUsize = AtomicUsize::new(0);

/// Whether a signal ends the program at once.
static AT_ONCE: AtomicBool = AtomicBool::new(true);

/// Begins to listen. A signal that the caller of the program ignores stays ignored, as `nohup` wants
/// it.
pub(super) fn listen() {
    for signal in SIGNALS.into_iter().filter(|signal| !is_ignored(*signal)) {
        // Without a handler the signal does what it always does.
        let _ = handle(signal);
    }
}

/// Sets the handlers of a signal; they run in this order.
fn handle(signal: i32) -> std::io::Result<()> {
    flag::register_conditional_shutdown(signal, 128 + signal, &AT_ONCE)?;
    let number = usize::try_from(signal).unwrap_or_default();
    flag::register_usize(signal, &ASKED, number)?;
    flag::register(signal, &AT_ONCE)?;
    Ok(())
}

/// Whether the caller of the program had it ignore a signal. Only Linux tells without unsafe code;
/// elsewhere the answer is no.
#[expect(clippy::disallowed_methods, reason = "the edge may ask the system")]
fn is_ignored(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mut lines = status.lines();
    let mask = lines.find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| (mask >> (signal - 1)) & 1 == 1)
}

/// Runs something that cleans up behind itself and asks [`is_asked`] whether it is to stop.
pub(super) fn held<T>(work: impl FnOnce() -> T) -> T {
    AT_ONCE.store(false, Ordering::SeqCst);
    let result = work();
    AT_ONCE.store(true, Ordering::SeqCst);
    result
}

/// Whether somebody asked the program to stop.
pub(super) fn is_asked() -> bool {
    ASKED.load(Ordering::SeqCst) != 0
}

/// The exit code of a command that stopped because it was asked to.
pub(super) fn code() -> ExitCode {
    let signal = ASKED.load(Ordering::SeqCst);
    ExitCode::from(u8::try_from(128 + signal).unwrap_or(1))
}
